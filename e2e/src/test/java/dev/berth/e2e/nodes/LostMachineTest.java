package dev.berth.e2e.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.e2e.harness.Api;
import dev.berth.e2e.harness.BerthServer;
import dev.berth.e2e.harness.LentDatabase;
import dev.berth.e2e.harness.Operator;
import dev.berth.e2e.harness.Person;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A machine burns down with what is on it, and comes back after all. */
class LostMachineTest {

  private static final Map<String, String> WHY = Map.of("reason", "It burnt down.");

  @Test
  void anotherServerEndsWhatWasOnItAndItsOwnIsRefused() {
    try (LentDatabase database = LentDatabase.open()) {
      BerthServer burnt = serve(database, "burnt");
      Operator operator = Operator.of(burnt);
      String host = operator.get("/hosts").text("/items/0/id");
      Person person = Person.signUp(burnt);
      String workspace = person.create("lost").workspace();
      operator.patch("/hosts/" + host, Map.of("draining", true)).expect(200);
      burnt.kill();
      BerthServer other = serve(database, "other");
      Operator there = new Operator(new Api(other.url(), operator.api().token()));
      String path = "/operator/hosts/" + host + "/write-off";

      assertThat(there.api().post(path, WHY).expect(409).code()).isEqualTo("host_still_there");
      database.execute(
          "UPDATE workspaces.host SET last_seen_at = last_seen_at - interval '10 minutes',"
              + " registered_at = registered_at - interval '10 minutes'"
              + " WHERE id = '%s'".formatted(host));
      there.api().post(path, WHY).expect(200);

      Person again = person.loggedInAgain(other);
      again.awaitStatus(workspace, "deleted");
      assertThat(again.workspace(workspace).text("/status_reason")).contains("was written off");
      assertThat(again.api().get("/tenant/usage").expect(200).text("/max_workspaces/used"))
          .isEqualTo("0");
      burnt.launchAgain();
      assertThat(burnt.awaitEnd()).isNotZero();
      assertThat(burnt.said()).contains("was written off at", "no server takes it up again");
    }
  }

  /** Under one address, so that a token of one is good at the other. */
  private static BerthServer serve(LentDatabase database, String name) {
    return database.serve(database.node(name).with("public-url", "http://localhost:17001"));
  }
}
