package dev.berth.application.token;

import dev.berth.application.shared.IdSource;
import dev.berth.application.shared.SecretSource;
import dev.berth.domain.identity.EmailAddress;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.Secret;
import dev.berth.domain.token.OneTimeToken;
import dev.berth.domain.token.OneTimeTokenId;
import dev.berth.domain.token.TokenDigest;
import dev.berth.domain.token.TokenError;
import dev.berth.domain.token.TokenPurpose;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Makes and takes the tokens of links in mails; joins the caller's unit of work throughout. */
public final class LinkTokens {

  /** 256 bits in base64url without padding, and no other spelling of them. */
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

  private final OneTimeTokens tokens;
  private final SecretSource secrets;
  private final IdSource ids;
  private final Clock clock;

  public LinkTokens(OneTimeTokens tokens, SecretSource secrets, IdSource ids, Clock clock) {
    this.tokens = tokens;
    this.secrets = secrets;
    this.ids = ids;
    this.clock = clock;
  }

  /** A new token; the older one of the same purpose and subject is worth nothing from now on. */
  public Secret issue(TokenPurpose purpose, UUID subject, EmailAddress sentTo) {
    Secret token = secrets.token();
    Instant now = clock.instant();
    tokens.issue(
        OneTimeToken.issued(
            ids.next(OneTimeTokenId::new), purpose, subject, sentTo, TokenDigest.of(token), now));
    return token;
  }

  /**
   * Looks without taking, for work that comes before the unit of work that takes it.
   *
   * @throws DomainException TOKEN_INVALID
   */
  public OneTimeToken look(TokenPurpose purpose, Secret token) {
    return known(token, () -> tokens.find(purpose, TokenDigest.of(token)))
        .filter(found -> found.usable(clock.instant()))
        .orElseThrow(LinkTokens::invalid);
  }

  /**
   * Takes it: of many who bring it at once one gets through.
   *
   * @throws DomainException TOKEN_INVALID
   */
  public OneTimeToken take(TokenPurpose purpose, Secret token) {
    OneTimeToken found =
        known(token, () -> tokens.lock(purpose, TokenDigest.of(token)))
            .orElseThrow(LinkTokens::invalid);
    return tokens.update(found.used(clock.instant()));
  }

  /** Ends the unused token of the purpose and subject, if there is one. */
  public void revoke(TokenPurpose purpose, UUID subject) {
    tokens.revoke(purpose, subject);
  }

  private static Optional<OneTimeToken> known(
      Secret token, Supplier<Optional<OneTimeToken>> question) {
    return FORM.matcher(token.reveal()).matches() ? question.get() : Optional.empty();
  }

  private static DomainException invalid() {
    return new DomainException(TokenError.TOKEN_INVALID);
  }
}
