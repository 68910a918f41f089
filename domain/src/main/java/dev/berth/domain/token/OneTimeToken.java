package dev.berth.domain.token;

import dev.berth.domain.identity.EmailAddress;
import dev.berth.domain.shared.DomainException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What is kept of a token that a mail carried (ASVS 5.0, 6.4 and 7.2.3): it opens one thing, for
 * one subject, once.
 *
 * @param subject the user whom it concerns, or the invitation
 * @param sentTo the address whose mailbox it proves
 * @param expiresAt the first instant at which it is good for nothing
 * @param version 0 until it is stored, then counted up by the database
 */
public record OneTimeToken(
    OneTimeTokenId id,
    TokenPurpose purpose,
    UUID subject,
    EmailAddress sentTo,
    TokenDigest digest,
    Instant createdAt,
    Instant expiresAt,
    Optional<Instant> usedAt,
    long version) {

  public static OneTimeToken issued(
      OneTimeTokenId id,
      TokenPurpose purpose,
      UUID subject,
      EmailAddress sentTo,
      TokenDigest digest,
      Instant now) {
    return new OneTimeToken(
        id,
        purpose,
        subject,
        sentTo,
        digest,
        now,
        now.plus(purpose.lifetime()),
        Optional.empty(),
        0);
  }

  public boolean usable(Instant now) {
    return usedAt.isEmpty() && now.isBefore(expiresAt);
  }

  /**
   * @throws DomainException TOKEN_INVALID when it was used or is too old
   */
  public OneTimeToken used(Instant now) {
    if (!usable(now)) {
      throw new DomainException(TokenError.TOKEN_INVALID);
    }
    return new OneTimeToken(
        id, purpose, subject, sentTo, digest, createdAt, expiresAt, Optional.of(now), version);
  }
}
