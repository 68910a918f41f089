package dev.berth.web.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.web.testing.RunningBerth;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Security 28: with a socket for the machine's own, no right follows from a loopback address. */
class InternalSocketTest {

  @Test
  void detailsAreToldThereAndNotToTheLoopback(@TempDir Path folder) throws IOException {
    Path socket = folder.resolve("internal.sock");
    try (RunningBerth berth = RunningBerth.withSocket(socket, false)) {
      assertThat(ask(socket, "")).contains("HTTP/1.1 200 ", "identity_database");
      assertThat(berth.client().get("/health").json().toString())
          .contains("status")
          .doesNotContain("identity_database");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
          .isEqualTo("rw-rw----");
    }
    assertThat(socket).doesNotExist();
  }

  @Test
  void whatAProxyPassesOnThereIsNotTheMachinesOwn(@TempDir Path folder) throws IOException {
    Path socket = folder.resolve("internal.sock");
    try (RunningBerth berth = RunningBerth.withSocket(socket, true)) {
      assertThat(ask(socket, "X-Forwarded-For: 192.0.2.7\r\n"))
          .contains("HTTP/1.1 200 ")
          .doesNotContain("identity_database");
      assertThat(berth.client().get("/health/live").status()).isEqualTo(200);
    }
  }

  @Test
  void whatADeadServerLeftIsTakenOverAndALivingOneIsNot(@TempDir Path folder) throws IOException {
    Path socket = folder.resolve("internal.sock");
    Files.createFile(socket);
    try (RunningBerth berth = RunningBerth.withSocket(socket, false)) {
      assertThatThrownBy(() -> RunningBerth.withSocket(socket, false))
          .isInstanceOf(InternalSocket.Taken.class)
          .hasMessageContaining("Another server listens on ");
      assertThat(ask(socket, "")).contains("identity_database");
      assertThat(berth.client().get("/health/live").status()).isEqualTo(200);
    }
  }

  private static String ask(Path socket, String header) throws IOException {
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      String request =
          "GET /health HTTP/1.1\r\nHost: localhost\r\n" + header + "Connection: close\r\n\r\n";
      channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
      return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
