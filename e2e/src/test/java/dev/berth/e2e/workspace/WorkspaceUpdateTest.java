package dev.berth.e2e.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.berth.e2e.harness.Answer;
import dev.berth.e2e.harness.Await;
import dev.berth.e2e.harness.BerthServer;
import dev.berth.e2e.harness.Ide;
import dev.berth.e2e.harness.Machine;
import dev.berth.e2e.harness.Mails;
import dev.berth.e2e.harness.Person;
import dev.berth.e2e.harness.SharedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A workspace that is renamed, resized and given away while it runs. */
@ExtendWith(SharedServer.class)
class WorkspaceUpdateTest {

  @Test
  void renamedResizedAndGivenAwayItKeepsItsFilesItsPortAndNoSecret(BerthServer server)
      throws IOException {
    Person ada = Person.signUp(server);
    Person grace = colleague(server, ada);
    String workspace = ada.createRunning("draft");
    Ide known = Ide.of(ada, workspace);
    Path note = Files.writeString(home(server, workspace).resolve("note.txt"), "ours");
    List<Long> processes = processes(server, workspace);

    Answer renamed = patch(ada, workspace, Map.of("name", "final")).expect(200);
    assertThat(renamed.text("/subdomain")).isEqualTo("final--" + ada.tenantSlug());
    assertThat(renamed.text("/url")).isEqualTo(known.url().toString());

    Answer resized = patch(ada, workspace, Map.of("memory_mb", 512)).expect(202);
    ada.awaitSuccess(resized.text("/operation/id"));
    JsonNode step =
        ada.api()
            .get("/operations/" + resized.text("/operation/id"))
            .expect(200)
            .body()
            .at("/steps/0");
    assertThat(step.path("name").asText()).isEqualTo("limits");
    assertThat(step.path("note").asText()).contains("enforces no limits");
    assertThat(ada.workspace(workspace).body().path("memory_mb").asInt()).isEqualTo(512);
    assertThat(processes(server, workspace)).as("nothing was restarted").containsAll(processes);
    assertThat(patch(ada, workspace, Map.of("memory_mb", 1_000_000)).expect(409).code())
        .isEqualTo("memory_above_limit");

    Answer given = patch(ada, workspace, Map.of("owner_id", id(grace))).expect(202);
    grace.awaitSuccess(given.text("/operation/id"));
    grace.awaitStatus(workspace, "running");
    Ide anew = Ide.of(grace, workspace);
    assertThat(anew.url()).isEqualTo(known.url());
    assertThat(anew.password()).isNotEqualTo(known.password());
    assertThat(known.pageAfterLogIn(known.password())).doesNotContain("vscode-workbench");
    assertThat(anew.pageAfterLogIn(anew.password())).contains("vscode-workbench");
    assertThat(processes(server, workspace)).doesNotContainAnyElementsOf(processes);
    assertThat(note).hasContent("ours");
    assertThat(ada.api().get("/workspaces/" + workspace + "/credentials").expect(404).code())
        .isEqualTo("workspace_not_found");
    assertThat(transfer(ada)).containsEntry("from", id(ada)).containsEntry("to", id(grace));

    grace.deleteWholly(workspace);
  }

  @Test
  void anotherTenantsPeopleNeitherChangeItNorGetIt(BerthServer server) {
    Person ada = Person.signUp(server);
    Person stranger = Person.signUp(server);
    String workspace = ada.createRunning("guarded");
    JsonNode before = ada.workspace(workspace).body();

    assertThat(patch(stranger, workspace, Map.of("name", "taken")).expect(404).code())
        .isEqualTo("workspace_not_found");
    assertThat(patch(ada, workspace, Map.of("owner_id", id(stranger))).expect(404).code())
        .isEqualTo("user_not_found");

    assertThat(ada.workspace(workspace).body()).isEqualTo(before);
    ada.deleteWholly(workspace);
  }

  /** A member of the person's company who came by invitation. */
  private static Person colleague(BerthServer server, Person admin) {
    String email = "grace-" + admin.tenantSlug() + "@example.com";
    String password = "correct horse " + admin.tenantSlug();
    admin.api().post("/tenant/invitations", Map.of("email", email)).expect(201);
    Answer joined =
        server
            .api()
            .post(
                "/auth/accept-invitation",
                Map.of(
                    "token",
                    Mails.token(server, "/accept-invitation", email),
                    "password",
                    password,
                    "full_name",
                    "Grace Example"))
            .expect(201);
    return new Person(
        server.api().as(joined.text("/access_token")), email, password, admin.tenantSlug());
  }

  /** What the audit log tells of the transfer, once it has been carried over. */
  private static Map<String, String> transfer(Person admin) {
    JsonNode detail =
        Await.value(
            "the transfer is in the audit log",
            Person.SOON,
            () ->
                Optional.of(
                        admin
                            .api()
                            .get("/tenant/audit?action=workspace.transfer")
                            .expect(200)
                            .body()
                            .at("/items/0/detail"))
                    .filter(JsonNode::isObject));
    return Map.of("from", detail.path("from").asText(), "to", detail.path("to").asText());
  }

  private static Answer patch(Person person, String workspace, Map<String, ?> change) {
    return person.api().patch("/workspaces/" + workspace, change);
  }

  private static String id(Person person) {
    return person.api().get("/me").expect(200).text("/id");
  }

  private static List<Long> processes(BerthServer server, String workspace) {
    return server.machine().processesOf(Machine.instance(workspace));
  }

  private static Path home(BerthServer server, String workspace) {
    return server
        .options()
        .data()
        .resolve("workspaces")
        .resolve(Machine.instance(workspace))
        .resolve("home");
  }
}
