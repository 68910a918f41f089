package dev.berth.application.token;

import dev.berth.application.audit.AuditLog;
import dev.berth.application.shared.IdSource;
import dev.berth.application.shared.IdentityUnitOfWork;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.AuditAction;
import dev.berth.domain.shared.AuditEntry;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.token.ApiTokenError;
import dev.berth.domain.token.ApiTokenId;
import java.time.Clock;

/** Takes one of the actor's API tokens back; it opens nothing from then on. */
public final class RevokeApiToken {

  private static final AuditAction REVOKED = new AuditAction("api_token.revoke");

  private final IdentityUnitOfWork unitOfWork;
  private final ApiTokens tokens;
  private final AuditLog audit;
  private final IdSource ids;
  private final Clock clock;

  public RevokeApiToken(
      IdentityUnitOfWork unitOfWork, ApiTokens tokens, AuditLog audit, IdSource ids, Clock clock) {
    this.unitOfWork = unitOfWork;
    this.tokens = tokens;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * @throws DomainException API_TOKEN_NOT_FOUND
   */
  public void handle(Actor actor, ApiTokenId id) {
    unitOfWork.run(
        () -> {
          if (!tokens.remove(actor.user(), id)) {
            throw new DomainException(ApiTokenError.API_TOKEN_NOT_FOUND);
          }
          audit.append(
              AuditEntry.by(actor, ids.next(), REVOKED, "api_token:" + id, clock.instant()));
        });
  }
}
