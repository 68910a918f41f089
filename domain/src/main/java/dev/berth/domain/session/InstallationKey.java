package dev.berth.domain.session;

import dev.berth.domain.shared.SealedSecret;
import java.time.Instant;

/**
 * One generation of the installation's keys. The newest one signs and seals; each of the others
 * still opens what it sealed, and verifies for a while.
 *
 * @param number counted from 1; all derived keys follow from it and {@code auth.secret-key}
 * @param rsa the private key of RS256, sealed for {@link #row}
 */
public record InstallationKey(int number, Instant createdAt, SealedSecret rsa) {

  /** What the private key is sealed for. */
  public static String row(int number) {
    return "installation_key:" + number;
  }
}
