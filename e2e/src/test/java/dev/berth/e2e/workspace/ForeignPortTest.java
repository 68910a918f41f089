package dev.berth.e2e.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.e2e.harness.BerthServer;
import dev.berth.e2e.harness.DataFolder;
import dev.berth.e2e.harness.FirstInstall;
import dev.berth.e2e.harness.Ide;
import dev.berth.e2e.harness.Person;
import dev.berth.e2e.harness.ServerOptions;
import dev.berth.e2e.harness.SharedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedServer.class)
class ForeignPortTest {

  @Test
  void aPortOfAStrangerIsPassedOver(FirstInstall install) throws IOException {
    ServerOptions options = ServerOptions.on(DataFolder.with(install, "foreign-port"));
    int lowest = options.firstPort();
    try (ServerSocket stranger = new ServerSocket(lowest, 1, InetAddress.getLoopbackAddress());
        BerthServer server = BerthServer.start(options)) {
      Person person = Person.signUp(server);

      String workspace = person.createRunning("neighbour");

      assertThat(stranger.isClosed()).isFalse();
      assertThat(person.workspace(workspace).text("/port")).isEqualTo(Integer.toString(lowest + 1));
      assertThat(Ide.of(person, workspace).isHealthy()).isTrue();
      person.deleteWholly(workspace);
    }
  }

  @Test
  void aPortThatAStrangerTookWhileTheWorkspaceWasStoppedIsPassedOver(FirstInstall install)
      throws IOException {
    ServerOptions options = ServerOptions.on(DataFolder.with(install, "stolen-port"));
    try (BerthServer server = BerthServer.start(options)) {
      Person person = Person.signUp(server);
      String workspace = person.createRunning("robbed");
      int port = Integer.parseInt(person.workspace(workspace).text("/port"));
      person.awaitSuccess(person.ask(workspace, "stop"));

      try (ServerSocket stranger = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        person.awaitSuccess(person.ask(workspace, "start"));

        assertThat(stranger.isClosed()).isFalse();
        assertThat(person.workspace(workspace).text("/port")).isNotEqualTo(Integer.toString(port));
        assertThat(Ide.of(person, workspace).isHealthy()).isTrue();
      }
    }
  }
}
