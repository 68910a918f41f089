package dev.berth.external.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.mail.Delivery;
import dev.berth.application.mail.Delivery.Outcome;
import dev.berth.domain.mail.MailTemplate;
import dev.berth.domain.shared.Secret;
import dev.berth.testkit.mail.MailSamples;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmtpRepliesTest {

  @ParameterizedTest
  @CsvSource({
    "rcpt, 550 no such user, REFUSED",
    "rcpt, 552 mailbox full for ever, REFUSED",
    "rcpt, 450 greylisted, LATER",
    "rcpt, 452 mailbox full, LATER",
    "text, 554 that is spam, REFUSED",
    "text, 451 try again, LATER",
    "mail, 550 we do not know this sender, LATER",
    "mail, 451 not now, LATER",
    "mail, 530 sign in first, UNREACHABLE",
    "rcpt, 421 closing, UNREACHABLE",
    "hello, 554 go away, UNREACHABLE",
    "hello, 421 too busy, UNREACHABLE",
    "hello, nonsense, UNREACHABLE"
  })
  void whoseFaultAReplyIs(String command, String reply, Outcome outcome) {
    try (ScriptedServer server = new ScriptedServer(Map.of(command, reply))) {
      Delivery delivery = send(server.address());

      assertThat(delivery.outcome()).as(delivery.reply()).isEqualTo(outcome);
    }
  }

  @Test
  void whatTheServerSaysIsKept() {
    try (ScriptedServer server = new ScriptedServer(Map.of("rcpt", "550 5.1.1 no such user"))) {
      assertThat(send(server.address()).reply()).contains("no such user");
    }
  }

  @Test
  void aServerThatIsNotThereIsUnreachable() {
    ScriptedServer server = new ScriptedServer(Map.of());
    SmtpServer address = server.address();
    server.close();

    assertThat(send(address).outcome()).isEqualTo(Outcome.UNREACHABLE);
  }

  @Test
  void aRefusedPasswordCostsNoMailAndIsNotTold() {
    Map<String, String> script =
        Map.of(
            "ehlo",
            "250-mail.example.com\r\n250 AUTH PLAIN LOGIN",
            "auth",
            "535 wrong user or password");
    try (ScriptedServer server = new ScriptedServer(script)) {
      SmtpServer address = server.address();

      Delivery delivery =
          send(
              new SmtpServer(
                  address.host(),
                  address.port(),
                  address.encryption(),
                  Optional.of(new SmtpServer.Login("berth", new Secret("canary"))),
                  address.from(),
                  Optional.empty()));

      assertThat(delivery.outcome()).isEqualTo(Outcome.UNREACHABLE);
      assertThat(delivery.reply()).contains("name and password").doesNotContain("canary");
    }
  }

  private static Delivery send(SmtpServer server) {
    Rendering rendering = new Rendering(URI.create("https://berth.example.com"));
    return new SmtpMailer(server, rendering, mail -> {})
        .send(MailSamples.letter(MailTemplate.PASSWORD_CHANGED, "en"));
  }
}
