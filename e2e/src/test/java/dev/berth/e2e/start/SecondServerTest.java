package dev.berth.e2e.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.e2e.harness.BerthServer;
import dev.berth.e2e.harness.DataFolder;
import dev.berth.e2e.harness.ServerOptions;
import dev.berth.e2e.harness.SharedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedServer.class)
class SecondServerTest {

  @Test
  void aSecondServerOnADataFolderRefusesAndSaysWhoHasIt(BerthServer first) {
    BerthServer second = BerthServer.launch(ServerOptions.on(first.options().data()));

    assertThat(second.awaitEnd()).isNotZero();

    assertThat(second.said())
        .contains(first.options().data().toString())
        .contains(Long.toString(first.pid()))
        .doesNotContain("Exception");
    assertThat(first.api().answers("/health/ready")).isTrue();
  }

  @Test
  void aServerOnATakenPortSaysSo(BerthServer first) {
    ServerOptions taken =
        ServerOptions.on(DataFolder.empty("taken-port")).at(first.options().port());
    try (BerthServer second = BerthServer.launch(taken)) {
      assertThat(second.awaitEnd()).isNotZero();
      assertThat(second.said())
          .contains(Integer.toString(first.options().port()))
          .doesNotContain("\tat ");
      assertThat(second.machine().processes()).as("its database ended with it").isEmpty();
    }
  }
}
