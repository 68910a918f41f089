package dev.berth.e2e.machine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.berth.e2e.harness.Answer;
import dev.berth.e2e.harness.Await;
import dev.berth.e2e.harness.Machine;
import dev.berth.e2e.harness.Operator;
import dev.berth.e2e.harness.Person;
import dev.berth.testbench.SystemdMachine;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * An older database is put back under a server that has no power of its own: what was made since
 * belongs to nobody, stays until the operator has said otherwise, and goes whole.
 */
@OnSecondMachine
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OrphanRemovalTest {

  private static final String STAND_IN = "0.0.1";
  private static final int PORT = Ports.take();
  private static final String DATA = "/var/lib/berth/server/" + PORT;
  private static final String BACKUP = "/var/lib/berth/server/" + PORT + ".backup";

  private SystemdMachine machine;
  private SystemdServer server;
  private Operator operator;
  private Person person;

  @BeforeAll
  void start(SystemdMachine shared) {
    machine = shared;
    SystemdServer.placeStandIn(machine, STAND_IN);
    server = SystemdServer.on(machine, PORT, STAND_IN);
    operator = server.operator();
    person = Person.signUp(server.api());
    machine.must(
        "sh",
        "-c",
        "printf 'BERTH_HOST_ORPHAN_GRACE=off\nBERTH_TENANT_DELETION_GRACE=0s\n'"
            + " >>/etc/berth/berth.env");
  }

  @AfterAll
  void stop() {
    server.close();
    machine.must("rm", "-rf", BACKUP);
  }

  @Test
  void whatAnOlderDatabaseDoesNotKnowStaysUntilTheOperatorHasSaidOtherwise() {
    String kept = person.createRunning("kept");
    whileTheServerIsAway("rm -rf " + BACKUP + " && cp -a " + DATA + " " + BACKUP);
    String lost = person.createRunning("lost");
    String instance = Machine.instance(lost);
    String number = server.host.number(instance);
    new Inside(machine, instance).runs("echo precious >$HOME/work").orFail();
    machine.must("install", "-o", number, "-g", number, "/dev/null", "/var/tmp/theirs-" + PORT);

    whileTheServerIsAway("rm -rf " + DATA + " && mv " + BACKUP + " " + DATA);

    JsonNode seen = orphan(instance).orElseThrow();
    assertThat(seen.path("origin").asText()).isEqualTo("unknown");
    assertThat(seen.path("remnants")).hasToString("[\"process\",\"network\",\"home\",\"account\"]");
    assertThat(seen.path("removable_at").isNull()).isTrue();
    assertThat(orphan(instance).orElseThrow().path("outcome").asText()).isEqualTo("kept");
    assertThat(machine.must("cat", "/var/lib/berth/homes/" + instance + "/work"))
        .isEqualTo("precious");

    Answer confirmed = operator.post("/orphans/" + instance + "/remove").expect(202);
    assertThat(confirmed.text("/confirmed_at")).isNotEmpty();
    // The server looks by itself each minute, so it may have been first.
    orphan(instance)
        .ifPresent(
            removed ->
                assertThat(removed.path("outcome").asText())
                    .as(removed.toString())
                    .isEqualTo("removed"));

    assertThat(orphan(instance)).isEmpty();
    assertThat(server.host.traces()).noneMatch(line -> line.contains(instance));
    assertThat(server.host.processes()).noneMatch(line -> line.startsWith(number + " "));
    assertThat(machine.run("test", "-e", "/var/tmp/theirs-" + PORT).exit()).isNotZero();
    assertThat(server.ask(Machine.instance(kept), "/").output()).isEqualTo("ok\n");
    person.deleteWholly(kept);
    assertThat(server.host.traces()).isEmpty();
  }

  @Test
  void aTenantIsOffboardedOnlyWhenNothingOfItIsOnTheMachine() {
    whileTheServerIsAway("true");
    Person leaving = Person.signUp(server.api());
    String tenant = leaving.api().get("/tenant").expect(200).text("/id");
    String workspace = leaving.createRunning("theirs");
    String instance = Machine.instance(workspace);
    String home = "/var/lib/berth/homes/" + instance;
    leaving.deleteWholly(workspace);
    machine.must("install", "-d", "-m", "0700", home);

    leaving.api().delete("/tenant").expect(202);

    JsonNode stuck = offboarding(tenant, "stuck");
    assertThat(stuck.path("message").asText()).contains("Left on host", "home of " + instance);
    assertThat(stuck.at("/scans/0/left/0/remnants")).hasToString("[\"home\"]");
    assertThat(operator.get("/tenants").text()).as("it keeps its rows").contains(tenant);

    assertThat(orphan(instance).orElseThrow().path("origin").asText()).isEqualTo("deleted");
    operator.post("/orphans/" + instance + "/remove").expect(202);

    JsonNode done = offboarding(tenant, "done");
    assertThat(done.at("/scans/0/clear").asBoolean()).isTrue();
    assertThat(done.at("/scans/0/unsearched").asInt()).as("its number was searched for").isZero();
    assertThat(machine.run("test", "-e", home).exit()).isNotZero();
    Await.until(
        "the tenant is gone", Person.SOON, () -> !operator.get("/tenants").text().contains(tenant));
  }

  /** The tenant's off-boarding once it is in that state; a look by itself takes up to a minute. */
  private JsonNode offboarding(String tenant, String state) {
    return Await.value(
        "the off-boarding is " + state,
        Person.SOON,
        () -> {
          operator.post("/reconcile");
          JsonNode all = operator.get("/offboardings?state=" + state).body().path("items");
          return StreamSupport.stream(all.spliterator(), false)
              .filter(one -> one.path("tenant_id").asText().equals(tenant))
              .findFirst();
        });
  }

  /** What a comparison says of it; empty once there is nothing to say. */
  private Optional<JsonNode> orphan(String instance) {
    JsonNode all = operator.post("/reconcile").expect(200).body().path("orphans");
    return StreamSupport.stream(all.spliterator(), false)
        .filter(one -> one.path("instance").asText().equals(instance))
        .findFirst();
  }

  private void whileTheServerIsAway(String script) {
    machine.must("systemctl", "stop", "berth.service");
    machine.must("sh", "-c", script);
    machine.must("systemctl", "start", "berth.service");
    server.awaitReady();
  }
}
