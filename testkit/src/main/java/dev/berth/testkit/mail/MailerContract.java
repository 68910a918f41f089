package dev.berth.testkit.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.mail.Delivery;
import dev.berth.application.mail.Letter;
import dev.berth.application.mail.Mailer;
import dev.berth.domain.mail.MailTemplate;
import dev.berth.testkit.shared.ContractFor;
import dev.berth.testkit.shared.Together;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What whoever brings letters on their way promises. */
@ContractFor(Mailer.class)
public interface MailerContract {

  Mailer mailer();

  @Test
  default void everyLetterIsTakenInEveryLanguage() {
    for (MailTemplate template : MailTemplate.values()) {
      for (String locale : List.of("en", "de", "de-CH", "fr", "tlh-Klingon")) {
        assertTaken(MailSamples.letter(template, locale));
      }
    }
  }

  @Test
  default void aLetterWithoutItsWordsIsTakenToo() {
    Letter letter = MailSamples.letter(MailTemplate.INVITATION, "en");

    assertTaken(MailSamples.with(letter, Map.of()));
  }

  @Test
  default void wordsAndLocalesAreDataWhateverTheyHold() {
    for (String odd :
        List.of(
            "",
            "line\r\nBcc: eve@example.com\r\n\r\n.\r\nQUIT",
            "<script>alert(1)</script>",
            "{{token}} {{{link}}} {{#words}}",
            "\0\u001b[31m\u202e",
            "🐧".repeat(5_000))) {
      Letter letter = MailSamples.letter(MailTemplate.INVITATION, odd);
      assertTaken(
          MailSamples.with(letter, Map.of("tenant", odd, "inviter", odd, "role", odd, odd, odd)));
    }
  }

  @Test
  default void twoThreadsSendAtOnce() {
    Together<Delivery> sent =
        Together.run(
                2, () -> mailer().send(MailSamples.letter(MailTemplate.PASSWORD_CHANGED, "en")))
            .all();

    assertThat(sent.values()).extracting(Delivery::outcome).containsOnly(Delivery.Outcome.TAKEN);
  }

  private void assertTaken(Letter letter) {
    Delivery delivery = mailer().send(letter);

    assertThat(delivery.outcome()).as(delivery.reply()).isEqualTo(Delivery.Outcome.TAKEN);
  }
}
