package dev.berth.web.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.berth.domain.shared.AuditAction;
import dev.berth.domain.shared.AuditEntry;
import dev.berth.domain.shared.RequestOrigin;
import dev.berth.domain.shared.Role;
import dev.berth.domain.shared.TenantId;
import dev.berth.testkit.shared.Fresh;
import dev.berth.web.json.Json;
import dev.berth.web.testing.Client;
import dev.berth.web.testing.Client.Reply;
import dev.berth.web.testing.RunningBerth;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** security 30: who, what, on what, tenant, address, request id, UTC. */
class AuditRoutesTest {

  private static final String AUDIT = "/api/v1/tenant/audit";

  private RunningBerth berth;
  private Reply registered;
  private Client admin;

  @BeforeEach
  void start() {
    berth = RunningBerth.plain();
    registered = berth.client().with("X-Request-ID", "first-of-all").register();
    admin = berth.client().bearing(registered.text("/access_token"));
  }

  @AfterEach
  void stop() {
    berth.close();
  }

  @Test
  void security30_anEntrySaysWhoDidWhatOnWhatWhenAndFromWhere() {
    JsonNode entry = admin.get(AUDIT).json().at("/items/0");

    assertThat(entry.path("actor").asText()).isEqualTo(registered.text("/user/id"));
    assertThat(entry.path("tenant_id").asText()).isEqualTo(registered.text("/tenant/id"));
    assertThat(entry.path("action").asText()).isEqualTo("tenant.register");
    assertThat(entry.path("target").asText()).contains(registered.text("/tenant/id"));
    assertThat(entry.path("address").asText()).isEqualTo("127.0.0.1");
    assertThat(entry.path("request_id").asText()).isEqualTo("first-of-all");
    assertThat(entry.path("at").asText()).isEqualTo(berth.clock.instant().toString());
  }

  @Test
  void pagesFollowEachOtherAndFiltersLeaveOut() {
    for (int i = 0; i < 5; i++) {
      entry("workspace.create", "workspace:" + i);
    }
    Reply first = admin.get(AUDIT + "?limit=2&action=workspace.create");
    Reply second =
        admin.get(AUDIT + "?limit=4&action=workspace.create&cursor=" + first.text("/next_cursor"));

    assertThat(first.json().path("items")).hasSize(2);
    assertThat(second.json().path("items")).hasSize(3);
    assertThat(second.json().path("next_cursor").isNull()).isTrue();
    String me = registered.text("/user/id");
    assertThat(admin.get(AUDIT + "?actor=" + me).json().path("items")).hasSize(1);
    String now = berth.clock.instant().toString();
    assertThat(admin.get(AUDIT + "?until=" + now).json().path("items")).isEmpty();
    assertThat(admin.get(AUDIT + "?since=" + now).json().path("items")).hasSize(6);
  }

  @ParameterizedTest
  @CsvSource({
    "actor=me, actor",
    "action=everything, action",
    "since=yesterday, since",
    "until=2025-01-01, until",
    "since=%2B999999-01-01T00:00:00Z, since",
    "cursor=x, cursor",
    "limit=0, limit"
  })
  void whatIsMalformedIsNamed(String query, String field) {
    Reply refused = admin.get(AUDIT + "?" + query);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.text("/errors/0/field")).isEqualTo(field);
  }

  @Test
  void allOfItComesAsCsvOneLineAnEntry() {
    entry("workspace.create", "=cmd|' /C calc'!A0\r\n\"x\"");

    Reply csv = admin.with("Accept", "text/csv").get(AUDIT);

    List<String> lines = lines(csv);
    assertThat(csv.header("Content-Type")).startsWith("text/csv");
    assertThat(csv.header("Content-Disposition")).contains("attachment");
    assertThat(lines.get(0))
        .isEqualTo("id,at,actor,tenant_id,action,target,address,request_id,detail\r");
    assertThat(lines).hasSize(4);
    assertThat(lines.get(1) + lines.get(2)).contains("audit.export");
    assertThat(String.join("\n", lines)).contains("\"'=cmd|' /C calc'!A0\\u000d\\u000a\"\"x\"\"\"");
  }

  @ParameterizedTest
  @CsvSource({"application/jsonl", "application/x-ndjson"})
  void allOfItComesAsLinesOfJsonOverManyPages(String type) {
    for (int i = 0; i < 450; i++) {
      entry("workspace.create", "workspace:" + i);
    }

    Reply reply = admin.with("Accept", type).get(AUDIT + "?action=workspace.create");

    assertThat(reply.header("Content-Type")).startsWith(type);
    List<String> targets = new ArrayList<>();
    for (String line : lines(reply)) {
      JsonNode entry = Json.readObject(line.getBytes(StandardCharsets.UTF_8));
      targets.add(entry.path("target").asText());
    }
    assertThat(targets).hasSize(450).doesNotHaveDuplicates();
  }

  @Test
  void anExportIsAnEntryItself() {
    admin.with("Accept", "text/csv").get(AUDIT);

    assertThat(admin.get(AUDIT + "?action=audit.export").json().path("items")).hasSize(1);
  }

  @Test
  void onlyAdminsOfTheTenantSeeItAndOnlyOperatorsSeeAll() {
    Client other = berth.client().bearing(berth.client().register().text("/access_token"));
    String member = berth.identity.member(registered.text("/tenant/id"), Role.MEMBER);
    String operator = berth.identity.operator(false);

    assertThat(other.get(AUDIT).json().toString()).doesNotContain(registered.text("/tenant/id"));
    assertThat(signedIn(member).get(AUDIT).status()).isEqualTo(403);
    assertThat(signedIn(member).with("Accept", "text/csv").get(AUDIT).status()).isEqualTo(403);
    assertThat(admin.get("/api/v1/operator/audit").status()).isEqualTo(403);
    Reply all = signedIn(operator).get("/api/v1/operator/audit?action=tenant.register");
    assertThat(all.json().path("items")).hasSize(2);
    assertThat(
            signedIn(operator)
                .get("/api/v1/operator/audit?action=audit.read_all")
                .json()
                .path("items"))
        .isNotEmpty();
  }

  @Test
  void anOperatorAsksForOneTenantsEntriesAndATenantCannotAskForAnothers() {
    Reply other = berth.client().register();
    Client operator = signedIn(berth.identity.operator(false));
    String one = "/api/v1/operator/audit?tenant=" + registered.text("/tenant/id");

    JsonNode items = operator.get(one).json().path("items");
    Reply csv = operator.with("Accept", "text/csv").get(one);

    assertThat(items).hasSize(1);
    assertThat(items.at("/0/tenant_id").asText()).isEqualTo(registered.text("/tenant/id"));
    assertThat(lines(csv)).hasSize(2);
    assertThat(lines(csv).get(1)).contains(registered.text("/tenant/id"));
    assertThat(operator.get("/api/v1/operator/audit?tenant=" + Fresh.uuid()).json().path("items"))
        .isEmpty();
    Reply refused = operator.get("/api/v1/operator/audit?tenant=mine");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.text("/errors/0/field")).isEqualTo("tenant");
    assertThat(admin.get(AUDIT + "?tenant=" + other.text("/tenant/id")).json().toString())
        .contains(registered.text("/tenant/id"))
        .doesNotContain(other.text("/tenant/id"));
  }

  private Client signedIn(String email) {
    Reply opened = berth.client().post("/api/v1/auth/login", Client.logIn(email));
    return berth.client().bearing(opened.text("/access_token"));
  }

  private void entry(String action, String target) {
    AuditEntry entry =
        new AuditEntry(
            Fresh.uuid(),
            berth.clock.instant(),
            Optional.empty(),
            Optional.of(new TenantId(UUID.fromString(registered.text("/tenant/id")))),
            new AuditAction(action),
            target,
            new RequestOrigin("r", "192.0.2.1"),
            Map.of());
    berth.identity.side.unitOfWork().run(() -> berth.identity.side.auditLog().append(entry));
  }

  private static List<String> lines(Reply reply) {
    String text = new String(reply.response().body(), StandardCharsets.UTF_8);
    return List.of(text.strip().split("\n", -1)).stream()
        .map(line -> line.endsWith("\r") || !text.contains("\r\n") ? line : line + "\r")
        .toList();
  }
}
