package dev.berth.external.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.DummySSLServerSocketFactory;
import com.icegreen.greenmail.util.ServerSetup;
import dev.berth.application.mail.Delivery;
import dev.berth.application.mail.Delivery.Outcome;
import dev.berth.domain.mail.MailTemplate;
import dev.berth.domain.shared.Secret;
import dev.berth.external.mail.SmtpServer.Encryption;
import dev.berth.testkit.mail.MailSamples;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Security 22: the mail server's certificate and its name are checked. */
class SmtpTlsTest {

  private static final String FILE = "localhost.p12";
  private static final String PASSWORD = "changeit";

  @BeforeAll
  static void useOurCertificate() {
    String file = SmtpTlsTest.class.getResource(FILE).getPath();
    System.setProperty(DummySSLServerSocketFactory.GREENMAIL_KEYSTORE_FILE_PROPERTY, file);
    System.setProperty(DummySSLServerSocketFactory.GREENMAIL_KEYSTORE_PASSWORD_PROPERTY, PASSWORD);
  }

  @AfterAll
  static void useItNoLonger() {
    System.clearProperty(DummySSLServerSocketFactory.GREENMAIL_KEYSTORE_FILE_PROPERTY);
    System.clearProperty(DummySSLServerSocketFactory.GREENMAIL_KEYSTORE_PASSWORD_PROPERTY);
  }

  @Test
  void aServerWhoseCertificateIsBelievedGetsTheLetter() throws Exception {
    try (GreenMailServer server = server()) {
      assertThat(send(server, "localhost", trusted()).outcome()).isEqualTo(Outcome.TAKEN);
      assertThat(server.green.getReceivedMessages()).hasSize(1);
    }
  }

  @Test
  void aCertificateThatNobodyVouchesForIsNotBelieved() {
    try (GreenMailServer server = server()) {
      Delivery delivery = send(server, "localhost", Optional.empty());

      assertThat(delivery.outcome()).isEqualTo(Outcome.UNREACHABLE);
      assertThat(server.green.getReceivedMessages()).isEmpty();
    }
  }

  @Test
  void aCertificateForAnotherNameIsNotBelieved() throws Exception {
    try (GreenMailServer server = server()) {
      Delivery delivery = send(server, "127.0.0.2", trusted());

      assertThat(delivery.outcome()).isEqualTo(Outcome.UNREACHABLE);
      assertThat(server.green.getReceivedMessages()).isEmpty();
    }
  }

  @Test
  void aServerWithoutStartTlsGetsNeitherPasswordNorLetter() throws Exception {
    try (ScriptedServer server =
        new ScriptedServer(Map.of("ehlo", "250-mail.example.com\r\n250 AUTH PLAIN LOGIN"))) {
      assertThat(send(strict(server, trusted())).outcome()).isEqualTo(Outcome.UNREACHABLE);

      assertThat(server.clear()).isSubsetOf("ehlo", "quit");
      assertThat(server.letters()).isEmpty();
    }
  }

  @Test
  void norDoesOneThatOffersStartTlsAndThenPutsItOff() throws Exception {
    try (ScriptedServer server =
        new ScriptedServer(
            Map.of(
                "ehlo", "250-localhost\r\n250-STARTTLS\r\n250 AUTH PLAIN LOGIN",
                "starttls", "454 not now"))) {
      assertThat(send(strict(server, trusted())).outcome()).isEqualTo(Outcome.UNREACHABLE);

      assertThat(server.clear()).isSubsetOf("ehlo", "starttls", "quit");
      assertThat(server.letters()).isEmpty();
    }
  }

  @Test
  void aServerThatOffersStartTlsGetsNothingBeforeItAndAllAfterIt() throws Exception {
    try (ScriptedServer server = offering()) {
      assertThat(send(strict(server, trusted())).outcome()).isEqualTo(Outcome.TAKEN);

      assertThat(server.clear()).containsExactly("ehlo", "starttls");
      assertThat(server.letters()).hasSize(1);
    }
  }

  @Test
  void behindStartTlsACertificateIsCheckedAsWell() throws Exception {
    try (ScriptedServer server = offering()) {
      assertThat(send(strict(server, Optional.empty())).outcome()).isEqualTo(Outcome.UNREACHABLE);

      assertThat(server.clear()).containsExactly("ehlo", "starttls");
      assertThat(server.letters()).isEmpty();
    }
  }

  private static ScriptedServer offering() throws GeneralSecurityException, IOException {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store(), PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return new ScriptedServer(
        Map.of(
            "ehlo", "250-localhost\r\n250-STARTTLS\r\n250 AUTH PLAIN LOGIN",
            "starttls", "220 go on",
            "auth", "235 welcome"),
        Optional.of(context.getSocketFactory()));
  }

  private static SmtpServer strict(ScriptedServer server, Optional<SSLSocketFactory> trust) {
    return new SmtpServer(
        "localhost",
        server.address().port(),
        Encryption.STARTTLS,
        Optional.of(new SmtpServer.Login("berth", new Secret("secret"))),
        GreenMailServer.SENDER,
        trust);
  }

  private static GreenMailServer server() {
    return GreenMailServer.started(new ServerSetup(0, "0.0.0.0", ServerSetup.PROTOCOL_SMTPS));
  }

  private static Delivery send(
      GreenMailServer server, String host, Optional<SSLSocketFactory> trust) {
    int port = server.green.getSmtps().getPort();
    return send(
        new SmtpServer(
            host, port, Encryption.IMPLICIT, Optional.empty(), GreenMailServer.SENDER, trust));
  }

  private static Delivery send(SmtpServer server) {
    Rendering rendering = new Rendering(URI.create("https://berth.example.com"));
    return new SmtpMailer(server, rendering, mail -> {})
        .send(MailSamples.letter(MailTemplate.PASSWORD_CHANGED, "en"));
  }

  private static Optional<SSLSocketFactory> trusted() throws GeneralSecurityException, IOException {
    KeyStore keys = store();
    KeyStore believed = KeyStore.getInstance("PKCS12");
    believed.load(null, null);
    believed.setCertificateEntry("server", keys.getCertificate("server"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(believed);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return Optional.of(context.getSocketFactory());
  }

  private static KeyStore store() throws GeneralSecurityException, IOException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream stream = SmtpTlsTest.class.getResourceAsStream(FILE)) {
      keys.load(stream, PASSWORD.toCharArray());
    }
    return keys;
  }
}
