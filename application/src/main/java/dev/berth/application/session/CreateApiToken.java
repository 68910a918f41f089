package dev.berth.application.session;

import dev.berth.application.audit.AuditLog;
import dev.berth.application.identity.Users;
import dev.berth.application.shared.IdSource;
import dev.berth.application.shared.IdentityUnitOfWork;
import dev.berth.application.shared.SecretSource;
import dev.berth.application.token.ApiTokens;
import dev.berth.domain.identity.User;
import dev.berth.domain.session.Session;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.AuditAction;
import dev.berth.domain.shared.AuditEntry;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.Scope;
import dev.berth.domain.shared.Secret;
import dev.berth.domain.shared.SharedError;
import dev.berth.domain.token.ApiToken;
import dev.berth.domain.token.ApiTokenError;
import dev.berth.domain.token.ApiTokenId;
import dev.berth.domain.token.ApiTokenName;
import dev.berth.domain.token.TokenDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Gives somebody who is logged in a token for a program. It never opens more than its owner's role
 * at the time of its use. A session that was ended, or got another cookie with a new password,
 * since the request was let in gives none: what a new password ends would begin again.
 */
public final class CreateApiToken {

  private static final AuditAction CREATED = new AuditAction("api_token.create");

  private final IdentityUnitOfWork unitOfWork;
  private final Stores stores;
  private final AuditLog audit;
  private final SecretSource secrets;
  private final IdSource ids;
  private final Clock clock;

  /** What is stored of those who ask. */
  public record Stores(Users users, Sessions sessions, ApiTokens apiTokens) {}

  /** What is wanted. */
  public record Command(ApiTokenName name, Scope scope, Duration lifetime) {}

  /** The token, and its text, which nobody can read again. */
  public record Created(ApiToken token, Secret text) {}

  public CreateApiToken(
      IdentityUnitOfWork unitOfWork,
      Stores stores,
      AuditLog audit,
      SecretSource secrets,
      IdSource ids,
      Clock clock) {
    this.unitOfWork = unitOfWork;
    this.stores = stores;
    this.audit = audit;
    this.secrets = secrets;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * @param asks the session as it was when the request was let in
   * @throws DomainException API_TOKENS_EXHAUSTED, or NOT_AUTHENTICATED when the session was ended
   *     or renewed meanwhile
   */
  public Created handle(Actor actor, Session asks, Command command) {
    Secret text = ApiToken.text(secrets.token());
    return unitOfWork.execute(
        () -> {
          // The lock keeps two requests from both taking the last place, and a new password is
          // either seen here or ends this token.
          if (stores.users().lock(actor.user()).filter(User::active).isEmpty()) {
            throw new DomainException(SharedError.USER_NOT_FOUND);
          }
          StillLive.require(stores.sessions(), asks, clock.instant());
          if (stores.apiTokens().count(actor.user()) >= ApiToken.MOST) {
            throw new DomainException(
                ApiTokenError.API_TOKENS_EXHAUSTED,
                Map.of("limit", Integer.toString(ApiToken.MOST)));
          }
          return new Created(store(actor, command, text), text);
        });
  }

  private ApiToken store(Actor actor, Command command, Secret text) {
    Instant now = clock.instant();
    ApiToken token =
        stores
            .apiTokens()
            .add(
                new ApiToken(
                    ids.next(ApiTokenId::new),
                    actor.user(),
                    TokenDigest.of(text),
                    command.name(),
                    command.scope(),
                    now,
                    now.plus(command.lifetime()),
                    Optional.empty()));
    audit.append(
        AuditEntry.by(actor, ids.next(), CREATED, "api_token:" + token.id(), now)
            .with(Map.of("scope", token.scope().name().toLowerCase(Locale.ROOT))));
    return token;
  }
}
