package dev.berth.domain.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.domain.identity.EmailAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QueuedMailTest {

  private static final Instant NOW = Instant.parse("2025-03-01T10:15:30Z");

  @Test
  void itWaitsLongerEachTimeButNeverMuchLongerThanAnHour() {
    assertThat(IntStream.of(0, 1, 2, 6, 7, 1000))
        .extracting(attempts -> put(attempts).nextWait().toMinutes())
        .containsExactly(1L, 2L, 4L, 64L, 64L, 64L);
  }

  @Test
  void itIsHopelessAfterFourDays() {
    assertThat(put(0).hopeless(NOW.plus(Duration.ofDays(4)))).isFalse();
    assertThat(put(0).hopeless(NOW.plus(Duration.ofDays(4)).plusSeconds(1))).isTrue();
  }

  @Test
  void aMailWithATokenNeedsSomebodyWhomItConcerns() {
    assertThat(mail(MailTemplate.RESET_PASSWORD, Optional.empty()).forNobody()).isTrue();
    assertThat(mail(MailTemplate.RESET_PASSWORD, Optional.of(new UUID(2, 2))).forNobody())
        .isFalse();
    assertThat(mail(MailTemplate.PASSWORD_CHANGED, Optional.empty()).forNobody()).isFalse();
  }

  private static QueuedMail put(int attempts) {
    QueuedMail mail = mail(MailTemplate.PASSWORD_CHANGED, Optional.empty());
    return new QueuedMail(
        mail.id(),
        mail.template(),
        mail.recipient(),
        mail.locale(),
        mail.subject(),
        mail.words(),
        NOW,
        attempts,
        0);
  }

  private static QueuedMail mail(MailTemplate template, Optional<UUID> subject) {
    return QueuedMail.ordered(
        new MailId(new UUID(1, 1)),
        template,
        new EmailAddress("ada@example.com"),
        "en",
        subject,
        Map.of(),
        NOW);
  }
}
