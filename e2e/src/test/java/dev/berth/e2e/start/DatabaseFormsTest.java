package dev.berth.e2e.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.e2e.harness.Agreement;
import dev.berth.e2e.harness.BerthServer;
import dev.berth.e2e.harness.DataFolder;
import dev.berth.e2e.harness.FirstInstall;
import dev.berth.e2e.harness.Ide;
import dev.berth.e2e.harness.Person;
import dev.berth.e2e.harness.ServerOptions;
import dev.berth.e2e.harness.SharedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedServer.class)
class DatabaseFormsTest {

  @Test
  void theTwoContextsCanLiveInDatabasesOfTheirOwn(FirstInstall install) {
    ServerOptions separate =
        ServerOptions.on(DataFolder.with(install, "separate"))
            .with("database.builtin.separate", "true");
    try (BerthServer server = BerthServer.start(separate)) {
      Person person = Person.signUp(server);
      String workspace = person.createRunning("apart");
      assertThat(Ide.of(person, workspace).isHealthy()).isTrue();

      server.kill();
      server.startAgain();

      Agreement.holds(server, person);
      person.deleteWholly(workspace);
      Agreement.nothingIsLeft(server);
    }
  }
}
