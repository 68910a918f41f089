package dev.berth.domain.identity;

import java.time.Instant;
import java.util.Optional;

/**
 * What a person logs in with, and when they last did.
 *
 * @param hash absent for an account that has no password
 * @param mustChange that nothing but a new password opens the rest
 * @param totp that a one-time code is asked for as well
 */
public record Login(
    Optional<PasswordHash> hash, boolean mustChange, Optional<Instant> lastAt, boolean totp) {

  public static Login with(PasswordHash hash) {
    return new Login(Optional.of(hash), false, Optional.empty(), false);
  }

  public static Login toBeChanged(PasswordHash hash) {
    return new Login(Optional.of(hash), true, Optional.empty(), false);
  }
}
