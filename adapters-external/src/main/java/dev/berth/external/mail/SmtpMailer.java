package dev.berth.external.mail;

import dev.berth.application.mail.Delivery;
import dev.berth.application.mail.Letter;
import dev.berth.application.mail.Mailer;
import dev.berth.application.mail.RenderedMail;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands letters to an SMTP server (RFC 5321, RFC 6409), each on a connection of its own. The
 * server's certificate and name are checked wherever TLS is on, and STARTTLS is not optional.
 */
public final class SmtpMailer implements Mailer {

  private static final Logger LOG = LoggerFactory.getLogger(SmtpMailer.class);
  private static final String CONNECT_MILLIS = "10000";
  private static final String READ_MILLIS = "20000";

  private final SmtpServer server;
  private final Rendering rendering;
  private final Consumer<RenderedMail> copies;
  private final Session session;
  private final MimeLetter mime;

  /**
   * @param copies gets every mail whole that the server took
   */
  public SmtpMailer(SmtpServer server, Rendering rendering, Consumer<RenderedMail> copies) {
    this.server = server;
    this.rendering = rendering;
    this.copies = copies;
    this.session = Session.getInstance(properties(server));
    this.mime = new MimeLetter(session, server.from());
  }

  @Override
  public Delivery send(Letter letter) {
    RenderedMail mail = rendering.render(letter);
    Delivery delivery = deliver(letter, mail);
    if (delivery.outcome() == Delivery.Outcome.TAKEN) {
      copies.accept(mail);
      LOG.info("Mail mail_id={} template={}: sent", letter.id(), letter.template());
    } else {
      LOG.warn(
          "Mail mail_id={} template={}: {}, {}",
          letter.id(),
          letter.template(),
          delivery.outcome(),
          delivery.reply());
    }
    return delivery;
  }

  private Delivery deliver(Letter letter, RenderedMail mail) {
    try {
      Message message = mime.of(letter, mail);
      try (Transport transport = session.getTransport("smtp")) {
        transport.connect(
            server.host(),
            server.port(),
            server.login().map(SmtpServer.Login::user).orElse(null),
            server.login().map(login -> login.password().reveal()).orElse(null));
        transport.sendMessage(
            message, new InternetAddress[] {new InternetAddress(letter.recipient().value())});
      }
      return new Delivery(Delivery.Outcome.TAKEN, "");
    } catch (MessagingException failure) {
      return SmtpReplies.delivery(failure);
    }
  }

  private static Properties properties(SmtpServer server) {
    Properties properties = new Properties();
    properties.put("mail.smtp.host", server.host());
    properties.put("mail.smtp.connectiontimeout", CONNECT_MILLIS);
    properties.put("mail.smtp.timeout", READ_MILLIS);
    properties.put("mail.smtp.writetimeout", READ_MILLIS);
    properties.put("mail.smtp.auth", Boolean.toString(server.login().isPresent()));
    // What the letter said was taken already when this connection ends.
    properties.put("mail.smtp.quitwait", "false");
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    properties.put("mail.smtp.ssl.protocols", "TLSv1.3 TLSv1.2");
    Optional<Object> trust = server.trust().map(Object.class::cast);
    trust.ifPresent(factory -> properties.put("mail.smtp.ssl.socketFactory", factory));
    switch (server.encryption()) {
      case STARTTLS -> {
        properties.put("mail.smtp.starttls.enable", "true");
        properties.put("mail.smtp.starttls.required", "true");
      }
      case IMPLICIT -> properties.put("mail.smtp.ssl.enable", "true");
      case NONE -> properties.put("mail.smtp.starttls.enable", "false");
    }
    return properties;
  }
}
