package dev.berth.e2e.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.e2e.harness.Agreement;
import dev.berth.e2e.harness.Answer;
import dev.berth.e2e.harness.Await;
import dev.berth.e2e.harness.BerthServer;
import dev.berth.e2e.harness.DataFolder;
import dev.berth.e2e.harness.FirstInstall;
import dev.berth.e2e.harness.Operator;
import dev.berth.e2e.harness.Person;
import dev.berth.e2e.harness.ServerOptions;
import dev.berth.e2e.harness.SharedServer;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedServer.class)
class TenancyTest {

  @Test
  void whatRunsStopsWithItsTenantAndGoesWithIt(FirstInstall install) {
    ServerOptions options =
        ServerOptions.on(DataFolder.with(install, "tenancy")).with("tenant.deletion-grace", "0s");
    try (BerthServer server = BerthServer.start(options)) {
      Operator operator = Operator.of(server);
      Person person = Person.signUp(server);
      String workspace = person.createRunning("mine");
      String tenant = person.api().get("/tenant").text("/id");

      operator.patch("/tenants/" + tenant, Map.of("status", "suspended")).expect(200);
      Answer refused = person.api().get("/workspaces/" + workspace).expect(403);
      assertThat(refused.code()).isEqualTo("tenant_suspended");
      operator.patch("/tenants/" + tenant, Map.of("status", "active")).expect(200);
      person.awaitStatus(workspace, "stopped");
      assertThat(person.workspace(workspace).text("/stop_reason")).isEqualTo("tenant_suspended");
      person.awaitSuccess(person.ask(workspace, "start"));

      person.api().delete("/tenant").expect(202);
      Await.value(
          "the tenant is gone",
          Person.SOON,
          () ->
              Optional.of(operator.get("/tenants"))
                  .filter(answer -> answer.body().path("items").isEmpty()));
      Agreement.nothingIsLeft(server);
      person.api().get("/me").expect(401);
    }
  }
}
