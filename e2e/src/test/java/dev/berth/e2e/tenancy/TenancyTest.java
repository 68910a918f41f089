package dev.berth.e2e.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.e2e.harness.Agreement;
import dev.berth.e2e.harness.Answer;
import dev.berth.e2e.harness.Api;
import dev.berth.e2e.harness.Await;
import dev.berth.e2e.harness.BerthServer;
import dev.berth.e2e.harness.DataFolder;
import dev.berth.e2e.harness.FirstInstall;
import dev.berth.e2e.harness.Person;
import dev.berth.e2e.harness.ServerOptions;
import dev.berth.e2e.harness.SharedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedServer.class)
class TenancyTest {

  private static final String OPERATOR = "operator@localhost";

  @Test
  void whatRunsStopsWithItsTenantAndGoesWithIt(FirstInstall install) {
    ServerOptions options =
        ServerOptions.on(DataFolder.with(install, "tenancy")).with("tenant.deletion-grace", "0s");
    try (BerthServer server = BerthServer.start(options)) {
      Api operator = operator(server);
      Person person = Person.signUp(server);
      String workspace = person.createRunning("mine");
      String tenant = person.api().get("/tenant").text("/id");

      patch(operator, "/operator/tenants/" + tenant, Map.of("status", "suspended"));
      Answer refused = person.api().get("/workspaces/" + workspace).expect(403);
      assertThat(refused.code()).isEqualTo("tenant_suspended");
      patch(operator, "/operator/tenants/" + tenant, Map.of("status", "active"));
      person.awaitStatus(workspace, "stopped");
      assertThat(person.workspace(workspace).text("/stop_reason")).isEqualTo("tenant_suspended");
      person.awaitSuccess(person.ask(workspace, "start"));

      person.api().delete("/tenant").expect(202);
      Await.value(
          "the tenant is gone",
          Person.SOON,
          () ->
              Optional.of(operator.get("/operator/tenants"))
                  .filter(answer -> answer.body().path("items").isEmpty()));
      Agreement.nothingIsLeft(server);
      person.api().get("/me").expect(401);
    }
  }

  private static Api operator(BerthServer server) {
    String first;
    try {
      first = Files.readString(server.options().data().resolve("operator-password")).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String chosen = "another correct horse";
    Answer due = logIn(server, first);
    server
        .api()
        .as(due.text("/access_token"))
        .post("/auth/change-password", Map.of("current_password", first, "new_password", chosen))
        .expect(204);
    return server.api().as(logIn(server, chosen).text("/access_token"));
  }

  private static Answer logIn(BerthServer server, String password) {
    return server
        .api()
        .post("/auth/login", Map.of("email", OPERATOR, "password", password))
        .expect(200);
  }

  private static void patch(Api api, String path, Map<String, ?> body) {
    api.send(
            api.request(path)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(Api.text(body)))
                .build())
        .expect(200);
  }
}
