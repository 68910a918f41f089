package dev.berth.crypto;

import dev.berth.domain.shared.Secret;
import dev.berth.domain.shared.SessionId;
import java.util.UUID;

/** Values that several tests share. */
final class Fixtures {

  static final Secret INSTALLATION_KEY = new Secret("an installation's key of 36 characters");
  static final Secret FORMER_KEY = new Secret("the key of last year, just as long as it");
  static final KeyRing RING = KeyRing.of(INSTALLATION_KEY);
  static final SessionId SESSION =
      new SessionId(UUID.fromString("019a9e5c-7d00-7000-8000-000000000001"));

  private Fixtures() {}
}
