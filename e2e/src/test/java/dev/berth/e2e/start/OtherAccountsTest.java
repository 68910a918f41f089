package dev.berth.e2e.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.e2e.harness.Agreement;
import dev.berth.e2e.harness.BerthServer;
import dev.berth.e2e.harness.DataFolder;
import dev.berth.e2e.harness.Distribution;
import dev.berth.e2e.harness.FirstInstall;
import dev.berth.e2e.harness.Ide;
import dev.berth.e2e.harness.Person;
import dev.berth.e2e.harness.ServerOptions;
import dev.berth.e2e.harness.SharedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedServer.class)
class OtherAccountsTest {

  @Test
  void anAccountThatIsNotRootCanRunItAll(FirstInstall install) {
    try (Distribution distribution = Distribution.layOut()) {
      wholeCycle(distribution.forPlainAccount(install));
    }
  }

  @Test
  void aMachineThatRefusesUnshareCanRunItAll(FirstInstall install) {
    try (Distribution distribution = Distribution.layOut()) {
      ServerOptions options = ServerOptions.on(DataFolder.with(install, "no-unshare"));
      wholeCycle(distribution.whereUnshareIsRefused(options));
    }
  }

  private static void wholeCycle(ServerOptions options) {
    try (BerthServer server = BerthServer.start(options)) {
      Person person = Person.signUp(server);
      String workspace = person.createRunning("ordinary");
      Ide ide = Ide.of(person, workspace);
      assertThat(ide.pageAfterLogIn(ide.password())).contains("vscode-workbench");

      server.kill();
      server.startAgain();
      person.awaitStatus(workspace, "running");
      Agreement.holds(server, person);

      person.deleteWholly(workspace);
      Agreement.nothingIsLeft(server);
      server.stop();
      assertThat(server.machine().processes()).isEmpty();
    }
  }
}
