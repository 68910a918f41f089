package dev.berth.web.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.berth.domain.host.InstanceId;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.web.testing.Client;
import dev.berth.web.testing.Client.Reply;
import dev.berth.web.testing.RunningBerth;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WorkspaceRoutesTest {

  private static final String ALL = "/api/v1/workspaces";

  private static RunningBerth berth;
  private Client admin;

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
    admin = berth.client().bearing(berth.client().register().text("/access_token"));
  }

  @Test
  void aWishIsRecordedAndCarriedOut() {
    Reply created = admin.post(ALL, "{\"name\":\"api\"}");
    assertThat(created.status()).isEqualTo(202);
    assertThat(created.text("/workspace/status")).isEqualTo("pending");
    assertThat(created.text("/operation/kind")).isEqualTo("create");
    String path = created.header("Location");

    berth.workspaces.work();

    Reply running = admin.get(path);
    assertThat(running.text("/status")).isEqualTo("running");
    assertThat(running.text("/url"))
        .isEqualTo("http://127.0.0.1:" + running.json().path("port").asInt() + "/");
    JsonNode operation = admin.get("/api/v1/operations/" + created.text("/operation/id")).json();
    assertThat(operation.path("status").asText()).isEqualTo("succeeded");
    assertThat(operation.path("progress").asDouble()).isEqualTo(1);
    assertThat(operation.findValuesAsText("name"))
        .containsExactly("port", "runtime", "home", "start", "healthy");
  }

  @Test
  void dotfilesAreAskedForWithTheWorkspaceAndShownWithIt() {
    String url = "https://git.example.com/me/dotfiles";
    Reply created = admin.post(ALL, "{\"name\":\"dots\",\"dotfiles_url\":\"" + url + "\"}");

    assertThat(created.status()).isEqualTo(202);
    assertThat(admin.get(created.header("Location")).text("/dotfiles_url")).isEqualTo(url);
    Reply refused =
        admin.post(
            ALL, "{\"name\":\"leak\",\"dotfiles_url\":\"https://me:hunter2@git.example.com/x\"}");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.text("/errors/0/code")).isEqualTo("dotfiles_url_malformed");
    assertThat(refused.json().toString()).doesNotContain("hunter2");
  }

  @Test
  void aWorkspaceIsStoppedStartedRestartedAndDeleted() {
    String path = running("cycle");
    for (String verb : new String[] {"stop", "start", "restart"}) {
      Reply accepted = admin.post(path + "/" + verb);
      assertThat(accepted.status()).as(verb).isEqualTo(202);
      assertThat(accepted.header("Location"))
          .isEqualTo("/api/v1/operations/" + accepted.text("/operation/id"));
      berth.workspaces.work();
    }
    assertThat(admin.get(path).text("/status")).isEqualTo("running");
    assertThat(admin.delete(path).status()).isEqualTo(202);
    berth.workspaces.work();
    assertThat(admin.get(path).text("/status")).isEqualTo("deleted");
    assertThat(admin.get(ALL).json().path("items")).isEmpty();
    assertThat(admin.get(path + "/operations").json().path("items")).hasSize(5);
  }

  @Test
  void whatTheStateDoesNotAllowIsAConflict() {
    String path = running("settled");
    Reply started = admin.post(path + "/start");
    assertThat(started.status()).isEqualTo(409);
    assertThat(started.text("/code")).isEqualTo("workspace_state");
    assertThat(started.text("/detail")).contains("running");
    assertThat(admin.post(path + "/cancel").text("/code")).isEqualTo("nothing_to_cancel");
  }

  @Test
  void aCreationCanBeCalledOff() {
    String path = admin.post(ALL, "{\"name\":\"regret\"}").header("Location");
    assertThat(admin.post(path + "/cancel").status()).isEqualTo(202);
    berth.workspaces.work();
    assertThat(admin.get(path).text("/status")).isEqualTo("stopped");
    assertThat(admin.get(path).text("/stop_reason")).isEqualTo("cancelled");
  }

  @Test
  void aStaleIfMatchChangesNothing() {
    String path = running("guarded");
    String seen = admin.get(path).header("ETag");
    assertThat(admin.with("If-Match", "\"1\"").delete(path).status()).isEqualTo(412);
    assertThat(admin.with("If-Match", "W/" + seen).delete(path).status()).isEqualTo(412);
    assertThat(admin.with("If-Match", "\"nonsense\"").delete(path).text("/code"))
        .isEqualTo("precondition_failed");
    assertThat(admin.get(path).text("/status")).isEqualTo("running");
    assertThat(admin.with("If-Match", "\"1\", " + seen).delete(path).status()).isEqualTo(202);
  }

  @Test
  void theSameKeyAndBodyGetTheSameAnswerAndNothingIsDoneTwice() {
    Client keyed = admin.with("Idempotency-Key", "one-of-mine");
    Reply first = keyed.post(ALL, "{\"name\":\"once\"}");
    berth.workspaces.work();
    Reply again = keyed.post(ALL, "{\"name\":\"once\"}");
    assertThat(again.status()).isEqualTo(202);
    assertThat(again.json()).isEqualTo(first.json());
    assertThat(again.header("Location")).isEqualTo(first.header("Location"));
    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(admin.get(ALL).json().path("items")).hasSize(1);

    Reply other = keyed.post(ALL, "{\"name\":\"twice\"}");
    assertThat(other.status()).isEqualTo(409);
    assertThat(other.text("/code")).isEqualTo("idempotency_key_reused");
  }

  @Test
  void listsComeInPagesThatLoseAndRepeatNothing() {
    for (int i = 0; i < 5; i++) {
      admin.post(ALL, "{\"name\":\"page-" + (char) ('a' + i) + "\"}");
    }
    Reply first = admin.get(ALL + "?limit=2");
    admin.post(ALL, "{\"name\":\"newcomer\"}");
    Reply second = admin.get(ALL + "?limit=2&cursor=" + first.text("/next_cursor"));
    Reply third = admin.get(ALL + "?limit=2&cursor=" + second.text("/next_cursor"));
    assertThat(first.json().findValuesAsText("name")).containsExactly("page-e", "page-d");
    assertThat(second.json().findValuesAsText("name")).containsExactly("page-c", "page-b");
    assertThat(third.json().findValuesAsText("name")).containsExactly("page-a");
    assertThat(third.json().path("next_cursor").isNull()).isTrue();
  }

  @Test
  void everyFaultOfAQueryIsNamed() {
    Reply refused = admin.get(ALL + "?limit=201&status=asleep&owner=me&cursor=a&cursor=b");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().path("errors").findValuesAsText("field"))
        .containsExactlyInAnyOrder("limit", "status", "owner", "cursor");
    assertThat(admin.get(ALL + "?cursor=nonsense").json().at("/errors/0/code").asText())
        .isEqualTo("cursor_malformed");
    assertThat(admin.get(ALL + "?status=running").status()).isEqualTo(200);
  }

  @Test
  void theFormsOfNameTemplateAndKeyAreNamedTogether() {
    Reply refused =
        admin
            .with("Idempotency-Key", "not visible")
            .post(ALL, "{\"name\":\"x\",\"template\":\"No such\"}");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().path("errors").findValuesAsText("field"))
        .containsExactlyInAnyOrder("name", "template", "Idempotency-Key");
  }

  @Test
  void theOwnerReadsThePasswordAndNobodyElse() {
    String path = running("secretive") + "/credentials";
    Reply read = admin.get(path);
    assertThat(read.text("/password")).hasSize(20);
    assertThat(read.header("Cache-Control")).isEqualTo("no-store");
    Client stranger = berth.client().bearing(berth.client().register().text("/access_token"));
    assertThat(stranger.get(path).text("/code")).isEqualTo("workspace_not_found");
  }

  @Test
  void aSnapshotThatCannotBeTakenStopsTheDeletion() {
    String path = running("precious");
    Reply refused = admin.delete(path + "?snapshot=true");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().at("/errors/0/code").asText()).isEqualTo("not_supported");
    assertThat(admin.get(path).text("/status")).isEqualTo("running");
  }

  @Test
  void templatesTellWhatCanRun() {
    JsonNode templates = admin.get("/api/v1/templates").json().path("items");
    assertThat(templates.findValuesAsText("id")).contains("code-server", "terminal");
    assertThat(templates.findValuesAsText("default")).containsOnlyOnce("true");
    Reply unknown = admin.post(ALL, "{\"name\":\"odd\",\"template\":\"no-such\"}");
    assertThat(unknown.status()).isEqualTo(400);
    assertThat(unknown.json().at("/errors/0/field").asText()).isEqualTo("template");
  }

  @Test
  void logsAreTheLastLines() {
    Reply created = admin.post(ALL, "{\"name\":\"talkative\"}");
    berth.workspaces.work();
    WorkspaceId id = new WorkspaceId(UUID.fromString(created.text("/workspace/id")));
    InstanceId instance = InstanceId.of(id);
    berth.workspaces.machine.write(instance, "one\ntwo\nthree\n");
    JsonNode lines = admin.get(created.header("Location") + "/logs?lines=2").json().path("lines");
    assertThat(lines).extracting(JsonNode::asText).containsExactly("two", "three");
  }

  private String running(String name) {
    String path = admin.post(ALL, "{\"name\":\"" + name + "\"}").header("Location");
    berth.workspaces.work();
    return path;
  }
}
