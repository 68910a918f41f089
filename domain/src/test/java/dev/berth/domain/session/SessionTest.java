package dev.berth.domain.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.domain.shared.Secret;
import dev.berth.domain.shared.SessionId;
import dev.berth.domain.shared.UserId;
import dev.berth.domain.token.TokenDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SessionTest {

  private static final Instant NOW = Instant.parse("2025-03-01T10:15:30.123456Z");

  @Test
  @DisplayName("security 11: a session dies when it was idle for a day")
  void itDiesWhenItWasIdleForADay() {
    Session session = opened(false);

    assertThat(session.alive(NOW.plus(Duration.ofHours(24)).minusNanos(1_000))).isTrue();
    assertThat(session.alive(NOW.plus(Duration.ofHours(24)))).isFalse();
  }

  @Test
  @DisplayName("security 11: being seen keeps a session alive for a week at most")
  void beingSeenKeepsItAliveForAWeekAtMost() {
    Session session = opened(false);
    Instant time = NOW;
    for (int i = 0; i < 7; i++) {
      time = time.plus(Duration.ofHours(23));
      assertThat(session.alive(time)).isTrue();
      session = session.seen(time);
    }

    assertThat(session.alive(NOW.plus(Duration.ofDays(7)).minusNanos(1_000))).isTrue();
    assertThat(session.alive(NOW.plus(Duration.ofDays(7)))).isFalse();
  }

  @Test
  @DisplayName("security 11: a remembered session lives 30 days either way")
  void aRememberedOneLivesThirtyDaysEitherWay() {
    Session session = opened(true);

    assertThat(session.alive(NOW.plus(Duration.ofDays(30)).minusNanos(1_000))).isTrue();
    assertThat(session.alive(NOW.plus(Duration.ofDays(30)))).isFalse();
  }

  @Test
  void anEndedOneIsDeadAtOnceAndKeepsItsFirstEnd() {
    Session ended = opened(false).ended(NOW);

    assertThat(ended.alive(NOW)).isFalse();
    assertThat(ended.ended(NOW.plusSeconds(9)).endedAt()).contains(NOW);
  }

  @Test
  void aSightingIsWrittenOnceAMinute() {
    Session session = opened(false);

    assertThat(session.sightingDue(NOW.plusSeconds(59))).isFalse();
    assertThat(session.sightingDue(NOW.plusSeconds(60))).isTrue();
  }

  @Test
  void underAShortIdleLimitSightingsAreWrittenMoreOften() {
    Duration idle = Duration.ofSeconds(20);
    SessionPolicy brief = new SessionPolicy(idle, idle, idle);
    Session session =
        Session.opened(
            new SessionId(new UUID(0, 1)),
            new UserId(new UUID(0, 2)),
            TokenDigest.of(new Secret("token")),
            Device.of("agent", "192.0.2.1"),
            false,
            brief,
            NOW);

    assertThat(session.sightingDue(NOW.plusMillis(1_999))).isFalse();
    assertThat(session.sightingDue(NOW.plusSeconds(2))).isTrue();
  }

  @Test
  void aDevicesNameIsBoundedAndHasNoControlCharacters() {
    Device device = Device.of("Agent\r\nSet-Cookie: x\0" + "y".repeat(500), "192.0.2.1");

    assertThat(device.userAgent()).hasSize(200).startsWith("AgentSet-Cookie: xyyy");
  }

  @Test
  void aPolicyWhoseLimitsContradictEachOtherIsRefused() {
    Duration hour = Duration.ofHours(1);

    assertThatThrownBy(() -> new SessionPolicy(Duration.ZERO, hour, hour))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SessionPolicy(hour, Duration.ofMinutes(1), hour))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SessionPolicy(hour, hour, Duration.ofMinutes(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Session opened(boolean remember) {
    return Session.opened(
        new SessionId(new UUID(0, 1)),
        new UserId(new UUID(0, 2)),
        TokenDigest.of(new Secret("token")),
        Device.of("agent", "192.0.2.1"),
        remember,
        SessionPolicy.DEFAULT,
        NOW);
  }

  @Test
  void aRefreshBeginsTheNextGenerationAndRemembersForThirtySecondsWhichItWas() {
    Session refreshed = opened(false).refreshed(NOW.plusSeconds(5));

    assertThat(refreshed.generation()).isEqualTo(2);
    assertThat(refreshed.lastSeenAt()).isEqualTo(NOW);
    assertThat(refreshed.justRefreshed(1, NOW.plusSeconds(34))).isTrue();
    assertThat(refreshed.justRefreshed(1, NOW.plusSeconds(35))).isFalse();
    assertThat(refreshed.justRefreshed(2, NOW.plusSeconds(5))).isFalse();
    assertThat(opened(false).justRefreshed(0, NOW)).isFalse();
  }
}
