package dev.berth.application.token;

import dev.berth.application.shared.IdSource;
import dev.berth.domain.identity.EmailAddress;
import dev.berth.domain.mail.MailId;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.Secret;
import dev.berth.domain.token.OneTimeToken;
import dev.berth.domain.token.OneTimeTokenId;
import dev.berth.domain.token.TokenDigest;
import dev.berth.domain.token.TokenError;
import dev.berth.domain.token.TokenPurpose;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Makes and takes the tokens of links in mails; joins the caller's unit of work throughout. */
public final class LinkTokens {

  /** 256 bits in base64url without padding, and no other spelling of them. */
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

  private final OneTimeTokens tokens;
  private final LinkSecrets secrets;
  private final IdSource ids;
  private final Clock clock;

  public LinkTokens(OneTimeTokens tokens, LinkSecrets secrets, IdSource ids, Clock clock) {
    this.tokens = tokens;
    this.secrets = secrets;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * The token of a mail that is about to be sent, good for its whole time from now on. Sent again,
   * a mail carries the same one; a token of another mail with the same purpose and subject is worth
   * nothing any more.
   *
   * @return nothing when it was used already: a copy that nobody knew of got there
   */
  public Optional<Secret> issue(
      MailId mail, TokenPurpose purpose, UUID subject, EmailAddress sentTo) {
    Secret token = secrets.token(mail, purpose);
    TokenDigest digest = TokenDigest.of(token);
    if (tokens.lock(purpose, digest).filter(known -> known.usedAt().isPresent()).isPresent()) {
      return Optional.empty();
    }
    tokens.issue(
        OneTimeToken.issued(
            ids.next(OneTimeTokenId::new), purpose, subject, sentTo, digest, clock.instant()));
    return Optional.of(token);
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

  private static Optional<OneTimeToken> known(
      Secret token, Supplier<Optional<OneTimeToken>> question) {
    return FORM.matcher(token.reveal()).matches() ? question.get() : Optional.empty();
  }

  private static DomainException invalid() {
    return new DomainException(TokenError.TOKEN_INVALID);
  }
}
