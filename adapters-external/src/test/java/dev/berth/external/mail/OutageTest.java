package dev.berth.external.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.ServerSetup;
import dev.berth.application.mail.MailAllowance;
import dev.berth.application.mail.MailOrders;
import dev.berth.application.mail.SendMails;
import dev.berth.application.token.LinkTokens;
import dev.berth.domain.identity.EmailAddress;
import dev.berth.domain.mail.MailTemplate;
import dev.berth.testkit.shared.Fresh;
import dev.berth.testkit.shared.InMemoryIdentitySide;
import dev.berth.testkit.shared.MutableClock;
import dev.berth.testkit.shared.SequentialIds;
import dev.berth.testkit.token.PlainLinkSecrets;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A mail server that goes away and comes back: nothing is lost, and the order is kept. */
class OutageTest {

  private final MutableClock clock = new MutableClock();
  private final InMemoryIdentitySide database = InMemoryIdentitySide.empty(clock);
  private int readers;
  private final SequentialIds ids = new SequentialIds();
  private final MailOrders orders =
      new MailOrders(
          database.mailQueue(), database.oneTimeTokens(), MailAllowance.UNLIMITED, ids, clock);

  @Test
  void allMailsArriveInTheirOrderOnceTheServerIsBack() throws MessagingException {
    GreenMailServer first = GreenMailServer.plain();
    int port = first.port();
    SendMails sending = sending(first.address());
    List<String> ordered = new ArrayList<>(order(3));
    assertThat(sending.run()).isEqualTo(3);
    List<String> arrived = new ArrayList<>(recipients(first));
    first.close();

    ordered.addAll(order(4));
    assertThat(sending.run()).isZero();
    clock.advance(Duration.ofMinutes(2));
    ordered.addAll(order(4));
    assertThat(sending.run()).isZero();
    assertThat(sending.restsUntil()).isPresent();
    clock.advance(Duration.ofHours(3));

    try (GreenMailServer second =
        GreenMailServer.started(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP))) {
      assertThat(sending.run()).isEqualTo(8);
      arrived.addAll(recipients(second));
    }
    assertThat(arrived).containsExactlyElementsOf(ordered);
    assertThat(sending.restsUntil()).isEmpty();
  }

  @Test
  void aLetterWhoseAnswerWasLostComesAgainWithTheSameLinkAndName() throws Exception {
    order(1);
    SmtpServer address;
    String first;
    try (ScriptedServer dying = new ScriptedServer(Map.of("text", ScriptedServer.HANG_UP))) {
      address = dying.address();
      assertThat(sending(address).run()).isZero();
      first = dying.letters().get(0);
    }

    try (GreenMailServer next =
        GreenMailServer.started(
            new ServerSetup(address.port(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP))) {
      assertThat(sending(address).run()).isEqualTo(1);
      MimeMessage second = next.green.getReceivedMessages()[0];
      MimeMessage copy =
          new MimeMessage(
              Session.getInstance(new Properties()),
              new ByteArrayInputStream(first.getBytes(StandardCharsets.US_ASCII)));
      assertThat(link(copy)).isEqualTo(link(second)).contains("/accept-invitation?token=");
      assertThat(copy.getMessageID()).isEqualTo(second.getMessageID());
    }
  }

  private static String link(MimeMessage message) throws MessagingException, IOException {
    String text = ((MimeMultipart) message.getContent()).getBodyPart(0).getContent().toString();
    return text.lines().filter(line -> line.startsWith("https://")).findFirst().orElseThrow();
  }

  private SendMails sending(SmtpServer server) {
    LinkTokens links =
        new LinkTokens(database.oneTimeTokens(), new PlainLinkSecrets("here"), ids, clock);
    Rendering rendering = new Rendering(URI.create("https://berth.example.com"));
    return new SendMails(
        database.unitOfWork(),
        database.mailQueue(),
        links,
        new SmtpMailer(server, rendering, mail -> {}),
        clock);
  }

  private List<String> order(int count) {
    // GreenMail names mailboxes by a hash, and these have different ones.
    List<EmailAddress> recipients =
        IntStream.range(0, count)
            .mapToObj(i -> new EmailAddress("reader" + ++readers + "@example.com"))
            .toList();
    recipients.forEach(
        recipient ->
            database
                .unitOfWork()
                .run(
                    () ->
                        orders.toStranger(
                            MailTemplate.INVITATION, recipient, "en", Fresh.uuid(), Map.of())));
    return recipients.stream().map(EmailAddress::value).toList();
  }

  private static List<String> recipients(GreenMailServer server) throws MessagingException {
    List<String> found = new ArrayList<>();
    for (MimeMessage message : server.green.getReceivedMessages()) {
      found.add(message.getRecipients(Message.RecipientType.TO)[0].toString());
    }
    return found;
  }
}
