package dev.berth.application.session;

import dev.berth.application.audit.AuditLog;
import dev.berth.application.identity.Users;
import dev.berth.application.mail.MailOrders;
import dev.berth.application.shared.IdSource;
import dev.berth.application.shared.IdentityUnitOfWork;
import dev.berth.domain.identity.User;
import dev.berth.domain.mail.MailTemplate;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.AuditAction;
import dev.berth.domain.shared.AuditEntry;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.SharedError;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;

/** Turns the actor's second factor off, against the password or a code; the mailbox is told. */
public final class RemoveTotp {

  private static final AuditAction REMOVED = new AuditAction("totp.disable");

  private final IdentityUnitOfWork unitOfWork;
  private final Users users;
  private final Totps totps;
  private final SecondFactor secondFactor;
  private final MailOrders mails;
  private final AuditLog audit;
  private final IdSource ids;
  private final Clock clock;

  public RemoveTotp(
      IdentityUnitOfWork unitOfWork,
      Users users,
      Totps totps,
      SecondFactor secondFactor,
      MailOrders mails,
      AuditLog audit,
      IdSource ids,
      Clock clock) {
    this.unitOfWork = unitOfWork;
    this.users = users;
    this.totps = totps;
    this.secondFactor = secondFactor;
    this.mails = mails;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * @throws DomainException TOTP_NOT_ENABLED, CURRENT_PASSWORD_WRONG, TOTP_CODE_WRONG
   */
  public void handle(Actor actor, Reproof proof) {
    ProvenPassword proven = secondFactor.requirePassword(actor, proof);
    unitOfWork.run(
        () -> {
          Instant now = clock.instant();
          User user =
              users
                  .lock(actor.user())
                  .orElseThrow(() -> new DomainException(SharedError.USER_NOT_FOUND));
          proven.requireStill(user);
          totps.remove(secondFactor.requireCode(user, proof, now).user());
          users.update(user.withTotp(false, now));
          mails.toUser(MailTemplate.TOTP_DISABLED, user, actor.origin(), Map.of());
          audit.append(AuditEntry.by(actor, ids.next(), REMOVED, "user:" + user.id(), now));
        });
  }
}
