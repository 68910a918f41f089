package dev.berth.domain.token;

import java.time.Duration;

/** What a one-time token is good for; it opens nothing else. */
public enum TokenPurpose {
  VERIFY_EMAIL(Duration.ofDays(1)),
  RESET_PASSWORD(Duration.ofHours(1)),
  /** Its subject is the invitation, not a user: the user comes into being by it. */
  INVITATION(Duration.ofDays(3)),
  CHANGE_EMAIL(Duration.ofDays(1));

  private final Duration lifetime;

  TokenPurpose(Duration lifetime) {
    this.lifetime = lifetime;
  }

  public Duration lifetime() {
    return lifetime;
  }
}
