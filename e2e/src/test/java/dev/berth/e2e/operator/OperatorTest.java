package dev.berth.e2e.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.e2e.harness.Agreement;
import dev.berth.e2e.harness.Answer;
import dev.berth.e2e.harness.Await;
import dev.berth.e2e.harness.BerthServer;
import dev.berth.e2e.harness.DataFolder;
import dev.berth.e2e.harness.FirstInstall;
import dev.berth.e2e.harness.Ide;
import dev.berth.e2e.harness.Machine;
import dev.berth.e2e.harness.Operator;
import dev.berth.e2e.harness.Person;
import dev.berth.e2e.harness.ServerOptions;
import dev.berth.e2e.harness.SharedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedServer.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperatorTest {

  private BerthServer server;
  private Operator operator;
  private Person person;

  @BeforeAll
  void start(FirstInstall install) {
    server = BerthServer.start(ServerOptions.on(DataFolder.with(install, "operator")));
    operator = Operator.of(server);
    person = Person.signUp(server);
  }

  @AfterAll
  void close() {
    server.close();
  }

  @Test
  void aDrainingMachineTakesNothingNewAlsoAfterARestartAndWhatIsThereGoesOn() {
    String there = person.createRunning("there");
    Answer hosts = operator.get("/hosts");
    String host = hosts.text("/items/0/id");
    assertThat(hosts.body().at("/items/0/workspaces/running").asInt()).isEqualTo(1);
    Answer ports = operator.get("/ports");
    assertThat(ports.body().path("items"))
        .filteredOn(port -> port.path("state").asText().equals("held"))
        .singleElement()
        .satisfies(port -> assertThat(port.path("workspace_id").asText()).isEqualTo(there));
    assertThat(ports.text("/host_id")).isEqualTo(host);

    operator.patch("/hosts/" + host, Map.of("draining", true)).expect(200);
    server.stop();
    server.startAgain();

    Answer refused = person.api().post("/workspaces", Map.of("name", "another")).expect(409);
    assertThat(refused.code()).isEqualTo("no_host_available");
    person.awaitSuccess(person.ask(there, "stop"));
    person.awaitSuccess(person.ask(there, "start"));
    operator.patch("/hosts/" + host, Map.of("draining", false)).expect(200);
    String another = person.createRunning("another");
    assertThat(
            Await.value(
                    "the host was seen",
                    Person.SOON,
                    () ->
                        Optional.of(operator.get("/hosts/" + host))
                            .filter(seen -> !seen.body().path("last_seen_at").isNull()))
                .text("/kind"))
        .isEqualTo("process");
    person.deleteWholly(there);
    person.deleteWholly(another);
    assertThat(operator.get("/ports").body().path("items"))
        .isNotEmpty()
        .allSatisfy(port -> assertThat(port.path("state").asText()).isEqualTo("quarantine"));
  }

  @Test
  void whatFailedIsTakenUpAgainWhenItsCauseIsGone() throws IOException {
    Path folder = server.options().data().resolve("workspaces");
    Path aside = server.options().data().resolve("workspaces.aside");
    if (Files.isDirectory(folder)) {
      Files.move(folder, aside);
    }
    Files.writeString(folder, "in the way");
    Person.Asked asked = person.create("unlucky");
    Answer failed =
        Await.value(
            "the creation has failed",
            Person.SOON,
            () ->
                Optional.of(operator.get("/operations?status=failed"))
                    .filter(answer -> answer.text().contains(asked.operation())));
    assertThat(failed.text("/items/0/error")).isNotEmpty();
    Files.delete(folder);
    if (Files.isDirectory(aside)) {
      Files.move(aside, folder);
    }

    String path = "/operations/" + asked.operation() + "/retry";
    Answer retried = operator.post(path).expect(202);
    Answer twice = operator.post(path);

    assertThat(twice.status()).isIn(202, 409);
    person.awaitSuccess(retried.text("/operation/id"));
    person.awaitStatus(asked.workspace(), "running");
    assertThat(Ide.of(person, asked.workspace()).isHealthy()).isTrue();
    assertThat(
            person
                .api()
                .get("/workspaces/" + asked.workspace() + "/operations")
                .body()
                .path("items"))
        .hasSize(2);
    Agreement.holds(server, person);
    person.deleteWholly(asked.workspace());
  }

  @Test
  void aReconciliationOnDemandBringsBackWhatDied() {
    String workspace = person.createRunning("mortal");
    List<Long> before = server.machine().processesOf(Machine.instance(workspace));
    before.forEach(Machine::kill);

    Answer report = operator.post("/reconcile").expect(200);

    assertThat(report.body().path("hosts_not_asked")).isEmpty();
    assertThat(report.body().path("orphans")).isEmpty();
    Await.until(
        "the workspace is back",
        Person.SOON,
        () ->
            person.workspace(workspace).text("/status").equals("running")
                && server.machine().processesOf(Machine.instance(workspace)).stream()
                    .anyMatch(pid -> !before.contains(pid)));
    Await.until(
        "the audit log tells who asked",
        Person.SOON,
        () -> operator.get("/audit?action=host.reconcile").body().path("items").size() == 1);
    person.deleteWholly(workspace);
  }

  @Test
  void everybodyReadsWhatIsAnnounced() {
    operator.put("/announcement", "{\"text\":\"Down at noon.\",\"level\":\"warning\"}").expect(200);
    assertThat(server.api().get("/announcement").expect(200).text("/text"))
        .isEqualTo("Down at noon.");

    operator.put("/announcement", "null").expect(200);

    assertThat(person.api().get("/announcement").expect(200).body().path("text").isNull()).isTrue();
    assertThat(operator.get("/audit?action=announcement.set").body().path("items")).hasSize(1);
  }

  @Test
  void nobodyElseIsLetIn() {
    for (String path : List.of("/hosts", "/ports", "/operations")) {
      assertThat(person.api().get("/operator" + path).expect(403).code())
          .isEqualTo("permission_denied");
      server.api().get("/operator" + path).expect(401);
    }
    person.api().post("/operator/reconcile").expect(403);
  }
}
