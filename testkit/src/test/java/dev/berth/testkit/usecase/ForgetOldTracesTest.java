package dev.berth.testkit.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.retention.ForgetOldTraces;
import dev.berth.application.shared.IdempotencyKey;
import dev.berth.application.shared.KeptAnswer;
import dev.berth.domain.session.Session;
import dev.berth.domain.shared.UserId;
import dev.berth.testkit.session.SessionSamples;
import dev.berth.testkit.shared.Fresh;
import dev.berth.testkit.shared.InMemoryIdentitySide;
import dev.berth.testkit.shared.MutableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ForgetOldTracesTest {

  private final InMemoryIdentitySide side = InMemoryIdentitySide.empty();
  private final MutableClock clock = new MutableClock();
  private final ForgetOldTraces forget =
      new ForgetOldTraces(
          side.unitOfWork(),
          side.sessions(),
          side.outbox(),
          side.rateLimits(),
          side.idempotentRequests(),
          clock);

  @Test
  void aKeptAnswerIsForgottenAfterADay() {
    UserId actor = new UserId(Fresh.uuid());
    IdempotencyKey key = new IdempotencyKey("POST /x", "one");
    KeptAnswer answer = new KeptAnswer("f", "{}");
    side.unitOfWork()
        .run(() -> side.idempotentRequests().keep(actor, key, answer, clock.instant()));
    clock.advance(Duration.ofHours(24).minusSeconds(1));
    assertThat(forget.run()).isZero();

    clock.advance(Duration.ofSeconds(1));

    assertThat(forget.run()).isEqualTo(1);
  }

  @Test
  void aSessionIsForgottenThirtyDaysAfterItExpired() {
    Session session =
        side.committed(() -> side.sessions().add(SessionSamples.session(new UserId(Fresh.uuid()))));
    clock.advance(Duration.between(clock.instant(), session.expiresAt()).plus(Duration.ofDays(30)));
    assertThat(forget.run()).isZero();

    clock.advance(Duration.ofMinutes(1));

    assertThat(forget.run()).isEqualTo(1);
    assertThat(side.committed(() -> side.sessions().find(session.id()))).isEmpty();
  }
}
