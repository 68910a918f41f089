package dev.berth.external.mail;

import dev.berth.application.mail.Letter;
import dev.berth.application.mail.RenderedMail;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.util.Date;

/** A mail as a MIME message: text and HTML side by side (RFC 2046, section 5.1.4). */
final class MimeLetter {

  private static final String UTF_8 = StandardCharsets.UTF_8.name();

  private final Session session;
  private final String from;

  MimeLetter(Session session, String from) {
    this.session = session;
    this.from = from;
  }

  Message of(Letter letter, RenderedMail mail) throws MessagingException {
    InternetAddress sender = sender();
    String id = letter.id() + "@" + domain(sender);
    MimeMessage message =
        new MimeMessage(session) {
          /** The same at every try, so that a reader's program knows a repetition. */
          @Override
          protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<" + id + ">");
          }
        };
    message.setFrom(sender);
    message.setRecipient(Message.RecipientType.TO, new InternetAddress(mail.to()));
    message.setSubject(mail.subject(), UTF_8);
    message.setSentDate(Date.from(mail.at()));
    // RFC 3834, section 5: nobody's out-of-office answers it.
    message.setHeader("Auto-Submitted", "auto-generated");
    message.setHeader("Content-Language", Language.of(letter.locale()).tag());
    MimeMultipart both = new MimeMultipart("alternative");
    both.addBodyPart(part(mail.text(), "plain"));
    both.addBodyPart(part(mail.html(), "html"));
    message.setContent(both);
    return message;
  }

  private static MimeBodyPart part(String text, String subtype) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setText(text, UTF_8, subtype);
    return part;
  }

  private InternetAddress sender() throws MessagingException {
    InternetAddress[] senders = InternetAddress.parse(from, true);
    if (senders.length != 1) {
      throw new MessagingException("mail.from is not one address");
    }
    return senders[0];
  }

  private static String domain(InternetAddress sender) {
    String address = sender.getAddress();
    return address.substring(address.lastIndexOf('@') + 1);
  }
}
