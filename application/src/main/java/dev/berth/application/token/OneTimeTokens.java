package dev.berth.application.token;

import dev.berth.application.shared.CrossTenant;
import dev.berth.application.shared.DrivenPort;
import dev.berth.domain.token.OneTimeToken;
import dev.berth.domain.token.TokenDigest;
import dev.berth.domain.token.TokenPurpose;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One-time tokens, at most one unused of a purpose and subject. Every method joins the caller's
 * unit of work.
 */
@DrivenPort
@CrossTenant("a token is found by its digest alone; whoever brings it is not known yet")
public interface OneTimeTokens {

  /** Stores it in place of the unused one of the same purpose and subject, if there is one. */
  OneTimeToken issue(OneTimeToken token);

  Optional<OneTimeToken> find(TokenPurpose purpose, TokenDigest digest);

  /** The same, locked until the unit of work ends. */
  Optional<OneTimeToken> lock(TokenPurpose purpose, TokenDigest digest);

  /** The unused one, expired or not. */
  Optional<OneTimeToken> unused(TokenPurpose purpose, UUID subject);

  /**
   * @throws dev.berth.domain.shared.DomainException STALE_VERSION
   */
  OneTimeToken update(OneTimeToken token);

  /** Removes the unused one. @return whether there was one */
  boolean revoke(TokenPurpose purpose, UUID subject);

  /** Removes what expired before, some at a time. @return how many, 0 when none is left */
  int forget(Instant expiredBefore);
}
