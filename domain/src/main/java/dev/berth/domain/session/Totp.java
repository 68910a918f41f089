package dev.berth.domain.session;

import dev.berth.domain.shared.SealedSecret;
import dev.berth.domain.shared.UserId;
import dev.berth.domain.token.TokenDigest;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A person's second factor: one-time codes of the time (RFC 6238), and recovery codes for the day
 * on which the device is lost.
 *
 * @param secret sealed for {@link #row}
 * @param confirmedAt when a first code proved that the device has it; until then it counts nothing
 * @param lastStep the newest time step whose code was used; none up to it is taken again
 * @param recoveryCodes digests of those that are unused
 */
public record Totp(
    UserId user,
    SealedSecret secret,
    Instant enrolledAt,
    Optional<Instant> confirmedAt,
    long lastStep,
    Set<TokenDigest> recoveryCodes,
    long version) {

  public Totp {
    recoveryCodes = Set.copyOf(recoveryCodes);
  }

  public static Totp enrolled(UserId user, SealedSecret secret, Instant now) {
    return new Totp(user, secret, now, Optional.empty(), 0, Set.of(), 0);
  }

  /** What the secret is sealed for. */
  public static String row(UserId user) {
    return "totp:" + user;
  }

  /** The same enrolment begun anew, with another secret. */
  public Totp enrolledAgain(SealedSecret other, Instant now) {
    return new Totp(user, other, now, Optional.empty(), 0, Set.of(), version);
  }

  public Totp confirmed(long step, Set<TokenDigest> codes, Instant now) {
    return new Totp(user, secret, enrolledAt, Optional.of(now), step, codes, version);
  }

  /** Whether the code of that time step was not used yet (RFC 6238, section 5.2). */
  public boolean takes(long step) {
    return step > lastStep;
  }

  public Totp used(long step) {
    return new Totp(user, secret, enrolledAt, confirmedAt, step, recoveryCodes, version);
  }

  public Totp without(TokenDigest recoveryCode) {
    return with(
        recoveryCodes.stream()
            .filter(code -> !code.equals(recoveryCode))
            .collect(Collectors.toSet()));
  }

  public Totp with(Set<TokenDigest> codes) {
    return new Totp(user, secret, enrolledAt, confirmedAt, lastStep, codes, version);
  }

  /** The same secret, sealed under another key. */
  public Totp sealedAs(SealedSecret anew) {
    return new Totp(user, anew, enrolledAt, confirmedAt, lastStep, recoveryCodes, version);
  }
}
