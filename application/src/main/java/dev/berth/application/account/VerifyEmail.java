package dev.berth.application.account;

import dev.berth.application.audit.AuditLog;
import dev.berth.application.identity.Users;
import dev.berth.application.shared.IdSource;
import dev.berth.application.shared.IdentityUnitOfWork;
import dev.berth.application.tenancy.Memberships;
import dev.berth.application.token.LinkTokens;
import dev.berth.domain.identity.User;
import dev.berth.domain.shared.AuditAction;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.RequestOrigin;
import dev.berth.domain.shared.Secret;
import dev.berth.domain.token.TokenPurpose;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Notes that somebody reads the mail of their account's address. It does not log in. */
public final class VerifyEmail {

  private static final AuditAction VERIFIED = new AuditAction("user.verify_email");

  private final IdentityUnitOfWork unitOfWork;
  private final Users users;
  private final LinkedUsers linked;
  private final LinkAudit audit;
  private final Clock clock;

  public VerifyEmail(
      IdentityUnitOfWork unitOfWork,
      Users users,
      Memberships memberships,
      LinkTokens links,
      AuditLog audit,
      IdSource ids,
      Clock clock) {
    this.unitOfWork = unitOfWork;
    this.users = users;
    this.linked = new LinkedUsers(links, users);
    this.audit = new LinkAudit(audit, memberships, ids);
    this.clock = clock;
  }

  /**
   * @throws DomainException TOKEN_INVALID
   */
  public void handle(Secret token, RequestOrigin origin) {
    unitOfWork.run(
        () -> {
          Instant now = clock.instant();
          User user = linked.take(TokenPurpose.VERIFY_EMAIL, token).user();
          users.update(user.emailVerified(now));
          audit.note(VERIFIED, Optional.of(user), origin, now);
        });
  }
}
