package dev.berth.bootstrap.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.bootstrap.settings.MailSettings;
import dev.berth.host.doctor.Finding;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MailLookTest {

  private static final String HOST = "127.0.0.1";

  @Test
  void aServerThatListensIsEnoughAndOneThatDoesNotIsAWarning() throws IOException {
    int port;
    try (ServerSocket server =
        new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      port = server.getLocalPort();
      assertThat(look(HOST, port).level()).isEqualTo(Finding.Level.OK);
    }
    assertThat(look(HOST, port))
        .isEqualTo(
            Finding.warning(
                "mail",
                "Nobody can be reached at port %d of 127.0.0.1 (mail.smtp.host): mails wait until somebody can."
                    .formatted(port)));
  }

  @Test
  void whereMailGoesToTheLogNobodyIsAsked() {
    assertThat(new MailLook(new MailSettings.Log(), Duration.ofSeconds(5)).look().level())
        .isEqualTo(Finding.Level.OK);
  }

  private static Finding look(String host, int port) {
    return new MailLook(
            new MailSettings.Smtp(
                "berth@example.com", host, port, MailSettings.Encryption.NONE, Optional.empty()),
            Duration.ofSeconds(5))
        .look();
  }
}
