package dev.berth.e2e.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.e2e.harness.Agreement;
import dev.berth.e2e.harness.Answer;
import dev.berth.e2e.harness.Await;
import dev.berth.e2e.harness.BerthServer;
import dev.berth.e2e.harness.DataFolder;
import dev.berth.e2e.harness.FirstInstall;
import dev.berth.e2e.harness.Guest;
import dev.berth.e2e.harness.Login;
import dev.berth.e2e.harness.Operator;
import dev.berth.e2e.harness.Person;
import dev.berth.e2e.harness.ServerOptions;
import dev.berth.e2e.harness.SharedServer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
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

      Answer done = offboarded(operator, "tenant_id", tenant);
      assertThat(done.body().at("/workspaces"))
          .hasToString("{\"total\":1,\"pending\":0,\"deleted\":1,\"handed_on\":0}");
      assertThat(done.text("/message")).contains("Nothing is left on host ");
      assertThat(done.body().at("/scans/0/clear").asBoolean()).isTrue();
    }
  }

  @Test
  void whoIsRemovedIsGoneWhenTheMachineWasLookedAt(FirstInstall install) {
    try (BerthServer server =
        BerthServer.start(ServerOptions.on(DataFolder.with(install, "leaving")))) {
      Operator operator = Operator.of(server);
      Person boss = Person.signUp(server);
      Login admin = Login.at(server, boss.email(), boss.password());
      Guest jane = Guest.joins(server, List.of(server), admin, "jane@example.com", "member");
      Person member =
          new Person(jane.login().bearer(server), jane.email(), jane.password(), boss.tenantSlug());
      String kept = member.createRunning("kept");
      member.deleteWholly(member.createRunning("gone"));

      boss.api().delete("/tenant/members/" + jane.login().user()).expect(204);

      Answer done = offboarded(operator, "user_id", jane.login().user());
      assertThat(done.body().at("/workspaces"))
          .hasToString("{\"total\":2,\"pending\":0,\"deleted\":1,\"handed_on\":1}");
      assertThat(done.text("/heir_id")).isEqualTo(admin.user());
      Answer seen = boss.api().get("/tenant/offboardings?state=done").expect(200);
      assertThat(seen.text("/items/0/id")).isEqualTo(done.text("/id"));
      assertThat(seen.text()).doesNotContain(done.text("/scans/0/host_id"));
      boss.awaitStatus(kept, "stopped");
      Agreement.holds(server, boss);
      boss.deleteWholly(kept);
      assertThat(operator.get("/offboardings/" + done.text("/id")).text("/finished_at"))
          .as("what the heir does later changes nothing")
          .isEqualTo(done.text("/finished_at"));
    }
  }

  /** Once it is done; a look by itself would take up to a minute. */
  private static Answer offboarded(Operator operator, String field, String whose) {
    return Await.value(
        "nothing is left of " + whose,
        Person.SOON,
        () -> {
          operator.post("/reconcile");
          return StreamSupport.stream(
                  operator.get("/offboardings?state=done").body().path("items").spliterator(),
                  false)
              .filter(item -> item.path(field).asText().equals(whose))
              .findFirst()
              .map(item -> operator.get("/offboardings/" + item.path("id").asText()));
        });
  }
}
