package dev.berth.external.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMailUtil;
import dev.berth.application.mail.Letter;
import dev.berth.application.mail.Mailer;
import dev.berth.application.mail.RenderedMail;
import dev.berth.domain.mail.MailTemplate;
import dev.berth.testkit.mail.MailSamples;
import dev.berth.testkit.mail.MailerContract;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SmtpMailerTest implements MailerContract {

  private final GreenMailServer server = GreenMailServer.plain();
  private final List<RenderedMail> copies = new ArrayList<>();
  private final SmtpMailer mailer =
      new SmtpMailer(
          server.address(), new Rendering(URI.create("https://berth.example.com")), copies::add);

  @AfterEach
  void stop() {
    server.close();
  }

  @Override
  public Mailer mailer() {
    return mailer;
  }

  @Test
  void aLetterArrivesWithTextAndHtml() throws MessagingException, IOException {
    Letter letter = MailSamples.letter(MailTemplate.VERIFY_EMAIL, "de");

    mailer.send(letter);

    MimeMessage message = received().get(0);
    assertThat(message.getRecipients(Message.RecipientType.TO))
        .extracting(Object::toString)
        .containsExactly(letter.recipient().value());
    assertThat(message.getFrom())
        .extracting(Object::toString)
        .containsExactly("Berth <berth@example.com>");
    assertThat(message.getSubject()).isEqualTo("Bestätigen Sie Ihre E-Mail-Adresse");
    assertThat(message.getMessageID()).isEqualTo("<" + letter.id() + "@example.com>");
    assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(message.getSentDate().toInstant().getEpochSecond())
        .isEqualTo(letter.writtenAt().getEpochSecond());
    MimeMultipart parts = (MimeMultipart) message.getContent();
    assertThat(parts.getContentType()).startsWith("multipart/alternative");
    assertThat(parts.getBodyPart(0).getContentType()).startsWith("text/plain; charset=UTF-8");
    assertThat(parts.getBodyPart(1).getContentType()).startsWith("text/html; charset=UTF-8");
    String link = copies.get(0).links().get(0);
    assertThat(parts.getBodyPart(0).getContent().toString()).contains(link);
    assertThat(copies.get(0).text())
        .isEqualToNormalizingNewlines(parts.getBodyPart(0).getContent().toString());
  }

  @Test
  @DisplayName("security 19: no word makes a header or another recipient")
  void wordsMakeNoHeaders() throws MessagingException {
    Letter letter = MailSamples.letter(MailTemplate.INVITATION, "en");

    mailer.send(
        MailSamples.with(
            letter,
            Map.of("tenant", "A\r\nBcc: eve@example.com\r\n\r\n<p>", "inviter", "\r\n.\r\n")));

    MimeMessage message = received().get(0);
    assertThat(received()).hasSize(1);
    assertThat(message.getAllRecipients()).hasSize(1);
    assertThat(GreenMailUtil.getHeaders(message)).doesNotContainIgnoringCase("\nbcc");
    assertThat(message.getSubject()).isEqualTo("You are invited to a team");
  }

  private List<MimeMessage> received() {
    return List.of(server.green.getReceivedMessages());
  }
}
