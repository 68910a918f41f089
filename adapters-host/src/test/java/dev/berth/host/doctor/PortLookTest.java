package dev.berth.host.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.host.doctor.Finding.Level;
import dev.berth.host.procfs.ListeningSockets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortLookTest {

  private static final String HOST = "127.0.0.1";

  private final Path sysctl;
  private final Path lock;

  PortLookTest(@TempDir Path folder) {
    this.sysctl = folder;
    this.lock = folder.resolve("server.lock");
  }

  @Test
  void whatNobodyHasIsFreeAndSoIsAnyPort() throws IOException {
    int port;
    try (ServerSocket socket = listening()) {
      port = socket.getLocalPort();
    }
    assertThat(look(HOST, port))
        .isEqualTo(Finding.ok("port", "Port %d of 127.0.0.1 is free.".formatted(port)));
    assertThat(look(HOST, 0).level()).isEqualTo(Level.OK);
  }

  @Test
  void aPortOfAnotherProgramIsAFailure() throws IOException {
    try (ServerSocket socket = listening()) {
      int port = socket.getLocalPort();
      Finding taken =
          Finding.failure(
              "port",
              "Port %d of 127.0.0.1 is taken by another program (ss -ltnp names it): end that, or choose another http.port."
                  .formatted(port));
      assertThat(look(HOST, port)).isEqualTo(taken);
      assertThat(look("0.0.0.0", port).level()).isEqualTo(Level.FAILURE);

      // A server that was killed leaves its number behind, and another process may have it now.
      Files.writeString(lock, Long.toString(ProcessHandle.current().parent().orElseThrow().pid()));
      assertThat(look(HOST, port)).isEqualTo(taken);
    }
  }

  @Test
  void theServersOwnPortIsItsOwn() throws IOException {
    try (ServerSocket socket = listening()) {
      Files.writeString(lock, Long.toString(ProcessHandle.current().pid()));

      assertThat(look(HOST, socket.getLocalPort()).level()).isEqualTo(Level.OK);
    }
  }

  @Test
  void aPortThatIsRootsIsNoneForAServerThatIsNot() throws IOException {
    Account berth = new Account("berth", 417);
    Finding refused =
        Finding.failure(
            "port",
            "Port 1 is root's, and the server is berth: choose an http.port from 1024 on, and put a proxy in front.");
    assertThat(look(HOST, 1, berth)).isEqualTo(refused);

    Files.writeString(sysctl.resolve("ip_unprivileged_port_start"), "1\n");
    assertThat(look(HOST, 1, berth)).isNotEqualTo(refused);
  }

  @Test
  void anAddressOfAnotherMachineIsAFailure() {
    assertThat(look("192.0.2.7", 8080))
        .isEqualTo(
            Finding.failure(
                "port", "192.0.2.7 is no address of this machine: choose another http.host."));
    assertThat(new FrontLook("192.0.2.7").look().level()).isEqualTo(Level.FAILURE);
    assertThat(new FrontLook(HOST).look().level()).isEqualTo(Level.OK);
  }

  private static ServerSocket listening() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
  }

  private Finding look(String host, int port) {
    return look(host, port, Account.ROOT);
  }

  private Finding look(String host, int port, Account server) {
    return new PortLook(
            new PortLook.Listening(host, port, lock, server), new ListeningSockets(), sysctl)
        .look();
  }
}
