package dev.berth.bootstrap.doctor;

import dev.berth.bootstrap.settings.MailSettings;
import dev.berth.host.doctor.Finding;
import dev.berth.host.doctor.Look;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/** Whether anybody listens where mail shall go; nothing is sent. */
final class MailLook implements Look {

  private static final String NAME = "mail";

  private final MailSettings settings;
  private final Duration patience;

  MailLook(MailSettings settings, Duration patience) {
    this.settings = settings;
    this.patience = patience;
  }

  @Override
  public Finding look() {
    if (!(settings instanceof MailSettings.Smtp smtp)) {
      return Finding.ok(NAME, "Mail is written to the log.");
    }
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(smtp.host(), smtp.port()), Math.toIntExact(patience.toMillis()));
      return Finding.ok(NAME, "The mail server %s answers.".formatted(smtp.host()));
    } catch (IOException refused) {
      return Finding.warning(
          NAME,
          "Nobody can be reached at port %d of %s (mail.smtp.host): mails wait until somebody can."
              .formatted(smtp.port(), smtp.host()));
    }
  }
}
