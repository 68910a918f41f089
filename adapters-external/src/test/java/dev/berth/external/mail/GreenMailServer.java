package dev.berth.external.mail;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.util.Optional;

/** A real SMTP server on a free port of this machine. */
final class GreenMailServer implements AutoCloseable {

  static final String SENDER = "Berth <berth@example.com>";

  final GreenMail green;

  private GreenMailServer(GreenMail green) {
    this.green = green;
  }

  static GreenMailServer plain() {
    return started(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  }

  static GreenMailServer started(ServerSetup setup) {
    setup.setServerStartupTimeout(30_000);
    GreenMail green = new GreenMail(setup);
    green.start();
    return new GreenMailServer(green);
  }

  int port() {
    return green.getSmtp().getPort();
  }

  SmtpServer address() {
    return new SmtpServer(
        "127.0.0.1",
        port(),
        SmtpServer.Encryption.NONE,
        Optional.empty(),
        SENDER,
        Optional.empty());
  }

  @Override
  public void close() {
    green.stop();
  }
}
