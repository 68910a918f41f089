package dev.berth.web.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.berth.domain.shared.Role;
import dev.berth.testkit.shared.Fresh;
import dev.berth.web.testing.Client;
import dev.berth.web.testing.Client.Reply;
import dev.berth.web.testing.RunningBerth;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code PATCH /api/v1/workspaces/{id}}. */
class WorkspaceUpdatesTest {

  private static final String ALL = "/api/v1/workspaces";

  private static RunningBerth berth;
  private Client admin;
  private String tenant;

  @BeforeAll
  static void start() {
    berth = RunningBerth.plain();
  }

  @AfterAll
  static void stop() {
    berth.close();
  }

  @BeforeEach
  void signIn() {
    Reply registered = berth.client().register();
    admin = berth.client().bearing(registered.text("/access_token"));
    tenant = registered.text("/tenant/id");
  }

  @Test
  void aRenamedWorkspaceKeepsEverythingButItsName() {
    String path = running("before");
    Reply before = admin.get(path);

    Reply renamed = admin.patch(path, "{\"name\":\"after\",\"auto_stop_minutes\":30}");

    assertThat(renamed.status()).isEqualTo(200);
    assertThat(renamed.header("ETag")).isNotEqualTo(before.header("ETag"));
    assertThat(renamed.text("/name")).isEqualTo("after");
    assertThat(renamed.text("/subdomain")).startsWith("after--");
    for (String same : new String[] {"/id", "/url", "/port", "/host_id", "/status", "/owner_id"}) {
      assertThat(renamed.text(same)).as(same).isEqualTo(before.text(same));
    }
    assertThat(renamed.json().path("auto_stop_minutes").asInt()).isEqualTo(30);
    assertThat(admin.get(path).json()).isEqualTo(renamed.json());
    Reply never = admin.patch(path, "{\"auto_stop_minutes\":null}");
    assertThat(never.json().path("auto_stop_minutes").isNull()).isTrue();
    assertThat(never.text("/name")).isEqualTo("after");
  }

  @Test
  void aTakenNameIsAConflict() {
    running("taken");
    String path = running("mine");
    Reply refused = admin.patch(path, "{\"name\":\"taken\"}");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text("/code")).isEqualTo("workspace_name_taken");
    assertThat(admin.get(path).text("/name")).isEqualTo("mine");
  }

  @Test
  void whatRunsIsResizedByAnOperation() {
    String path = running("growing");

    Reply accepted = admin.patch(path, "{\"memory_mb\":300}");

    assertThat(accepted.status()).isEqualTo(202);
    assertThat(accepted.text("/operation/kind")).isEqualTo("resize");
    assertThat(accepted.header("Location"))
        .isEqualTo("/api/v1/operations/" + accepted.text("/operation/id"));
    assertThat(accepted.header("ETag")).isEqualTo(admin.get(path).header("ETag"));
    assertThat(accepted.json().at("/workspace/memory_mb").asInt()).isEqualTo(300);
    assertThat(admin.patch(path, "{\"memory_mb\":301}").text("/code"))
        .isEqualTo("operation_in_progress");
    assertThat(admin.post(path + "/cancel").text("/code")).isEqualTo("nothing_to_cancel");

    berth.workspaces.work();

    JsonNode operation = admin.get(accepted.header("Location")).json();
    assertThat(operation.path("status").asText()).isEqualTo("succeeded");
    assertThat(operation.path("steps").findValuesAsText("name")).containsExactly("limits");
    assertThat(admin.get(path).text("/status")).isEqualTo("running");
  }

  @Test
  void limitsAboveThePlanAreRefused() {
    String path = running("greedy");
    Reply refused = admin.patch(path, "{\"memory_mb\":1000000,\"name\":\"greedier\"}");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text("/code")).isEqualTo("memory_above_limit");
    assertThat(admin.get(path).text("/name")).isEqualTo("greedy");
  }

  @Test
  void everyFaultOfTheBodyIsNamedAndWhatIsNotKnownYetIsRefused() {
    String path = running("faulty");
    Reply refused =
        admin.patch(
            path,
            "{\"name\":\"x\",\"disk_mb\":0,\"cpu_percent\":null,\"auto_stop_minutes\":4,"
                + "\"schedule\":null,\"wake_on_open\":true,\"template\":\"terminal\"}");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().path("errors").findValuesAsText("field"))
        .containsExactlyInAnyOrder(
            "name",
            "disk_mb",
            "cpu_percent",
            "auto_stop_minutes",
            "schedule",
            "wake_on_open",
            "template");
  }

  @Test
  void aStaleIfMatchChangesNothing() {
    String path = running("guarded");
    String seen = admin.get(path).header("ETag");
    Reply stale = admin.with("If-Match", "\"1\"").patch(path, "{\"name\":\"changed\"}");
    assertThat(stale.status()).isEqualTo(412);
    assertThat(stale.text("/code")).isEqualTo("precondition_failed");
    assertThat(admin.get(path).text("/name")).isEqualTo("guarded");
    assertThat(admin.with("If-Match", seen).patch(path, "{\"name\":\"changed\"}").status())
        .isEqualTo(200);
  }

  @Test
  void anotherOwnerReadsAnotherPasswordAndTheFormerOneNone() {
    String address = berth.identity.member(tenant, Role.MEMBER);
    Client colleague = signedIn(address);
    String path = running("gift");
    String known = admin.get(path + "/credentials").text("/password");
    assertThat(colleague.get(path).status()).isEqualTo(404);

    Reply accepted = admin.patch(path, owner(berth.identity.id(address)));

    assertThat(accepted.status()).isEqualTo(202);
    assertThat(accepted.text("/operation/kind")).isEqualTo("restart");
    berth.workspaces.work();
    assertThat(colleague.get(path).text("/status")).isEqualTo("running");
    assertThat(colleague.get(path + "/credentials").text("/password"))
        .hasSize(20)
        .isNotEqualTo(known);
    assertThat(admin.get(path + "/credentials").status()).isEqualTo(404);
  }

  @Test
  void whoIsNoFitOwnerGetsNothing() {
    String path = running("keep");
    Reply before = admin.get(path);
    String viewer = berth.identity.id(berth.identity.member(tenant, Role.VIEWER));
    String elsewhere =
        berth.identity.id(berth.identity.member(berth.identity.tenant(), Role.MEMBER));

    assertThat(admin.patch(path, owner(viewer)).text("/code")).isEqualTo("heir_unfit");
    for (String unknown : new String[] {elsewhere, Fresh.uuid().toString(), "nobody"}) {
      Reply refused = admin.patch(path, owner(unknown));
      assertThat(refused.status()).isEqualTo(404);
      assertThat(refused.text("/code")).isEqualTo("user_not_found");
    }

    assertThat(admin.get(path).json()).isEqualTo(before.json());
  }

  @Test
  void anApiTokenThatOnlyReadsIsRefused() {
    String path = running("readable");
    String token =
        admin
            .post("/api/v1/me/api-tokens", "{\"name\":\"reader\",\"scope\":\"read\"}")
            .text("/token");
    Client reader = berth.client().bearing(token);
    assertThat(reader.get(path).status()).isEqualTo(200);
    assertThat(reader.patch(path, "{\"name\":\"written\"}").status()).isEqualTo(403);
    assertThat(admin.get(path).text("/name")).isEqualTo("readable");
  }

  private static String owner(String id) {
    return "{\"owner_id\":\"" + id + "\"}";
  }

  private static Client signedIn(String address) {
    Reply opened = berth.client().post("/api/v1/auth/login", Client.logIn(address));
    return berth.client().bearing(opened.text("/access_token"));
  }

  private String running(String name) {
    String path = admin.post(ALL, "{\"name\":\"" + name + "\"}").header("Location");
    berth.workspaces.work();
    return path;
  }
}
