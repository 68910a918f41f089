package dev.berth.testkit.session;

import dev.berth.domain.session.Device;
import dev.berth.domain.session.Session;
import dev.berth.domain.session.SessionPolicy;
import dev.berth.domain.shared.Secret;
import dev.berth.domain.shared.SessionId;
import dev.berth.domain.shared.UserId;
import dev.berth.domain.token.TokenDigest;
import dev.berth.testkit.shared.Fresh;
import dev.berth.testkit.shared.MutableClock;
import java.time.Instant;

/** Sessions as tests need them; each call gives new ones. */
public final class SessionSamples {

  private SessionSamples() {}

  /** A session opened at the start of time, not remembered, not stored yet. */
  public static Session session(UserId user) {
    return session(user, MutableClock.START);
  }

  public static Session session(UserId user, Instant openedAt) {
    return Session.opened(
        new SessionId(Fresh.uuid()),
        user,
        digest(),
        Device.of("Mozilla/5.0 (X11; Linux) ünïcødé", "2001:db8::17"),
        false,
        SessionPolicy.DEFAULT,
        openedAt);
  }

  public static TokenDigest digest() {
    return TokenDigest.of(new Secret(Fresh.word("token")));
  }
}
