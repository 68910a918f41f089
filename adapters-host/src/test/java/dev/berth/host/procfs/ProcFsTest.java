package dev.berth.host.procfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class ProcFsTest {

  private final ProcFs proc = new ProcFs();
  private final long self = ProcessHandle.current().pid();

  @Test
  void thisProcessIsSeen() {
    assertThat(proc.stat(self))
        .hasValueSatisfying(
            stat -> {
              assertThat(stat.pid()).isEqualTo(self);
              assertThat(stat.alive()).isTrue();
              assertThat(stat.startTicks()).isPositive();
            });
    assertThat(proc.all()).extracting(ProcessStat::pid).contains(self, 1L);
    assertThat(proc.arguments(self)).isNotEmpty();
    assertThat(proc.environment(self)).containsKey("PATH");
    assertThat(proc.bootId()).matches("[0-9a-f-]{36}");
  }

  @Test
  void nobodyIsEmpty() {
    long nobody = 2_000_000_000L;
    assertThat(proc.stat(nobody)).isEmpty();
    assertThat(proc.arguments(nobody)).isEmpty();
    assertThat(proc.environment(nobody)).isEmpty();
  }

  @Test
  void aListenerIsFoundByItsOwnPidAlone() throws Exception {
    ListeningSockets sockets = new ListeningSockets();
    try (ServerSocket socket =
        new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      assertThat(sockets.listens(self, socket.getLocalPort())).isTrue();
      assertThat(sockets.listens(1, socket.getLocalPort())).isFalse();
      assertThat(sockets.listens(self, 1)).isFalse();
    }
  }
}
