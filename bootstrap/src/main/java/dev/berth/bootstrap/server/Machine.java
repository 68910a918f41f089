package dev.berth.bootstrap.server;

import dev.berth.application.shared.IdSource;
import dev.berth.application.shared.SecretSource;
import dev.berth.crypto.SecureRandomSecretSource;
import dev.berth.crypto.UuidV7IdSource;
import java.security.SecureRandom;
import java.time.Clock;

/**
 * What a process takes from the machine it runs on; tests put their own in its place.
 *
 * @param clock wall-clock time
 * @param random a CSPRNG
 */
public record Machine(Clock clock, SecureRandom random) {

  public static Machine real() {
    return new Machine(Clock.systemUTC(), new SecureRandom());
  }

  SecretSource secrets() {
    return new SecureRandomSecretSource(random);
  }

  IdSource ids(Clock steady) {
    return new UuidV7IdSource(steady, random);
  }
}
