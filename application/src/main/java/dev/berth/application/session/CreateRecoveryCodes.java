package dev.berth.application.session;

import dev.berth.application.audit.AuditLog;
import dev.berth.application.identity.Users;
import dev.berth.application.mail.MailOrders;
import dev.berth.application.shared.IdSource;
import dev.berth.application.shared.IdentityUnitOfWork;
import dev.berth.domain.identity.User;
import dev.berth.domain.mail.MailTemplate;
import dev.berth.domain.session.RecoveryCode;
import dev.berth.domain.session.Totp;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.AuditAction;
import dev.berth.domain.shared.AuditEntry;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.Secret;
import dev.berth.domain.shared.SharedError;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Gives the actor new recovery codes; the older ones open nothing any more, and the mailbox is
 * told.
 */
public final class CreateRecoveryCodes {

  private static final AuditAction CREATED = new AuditAction("totp.create_recovery_codes");

  private final IdentityUnitOfWork unitOfWork;
  private final Users users;
  private final Totps totps;
  private final SecondFactor secondFactor;
  private final MailOrders mails;
  private final AuditLog audit;
  private final IdSource ids;
  private final Clock clock;

  public CreateRecoveryCodes(
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
   * @return the codes, shown once
   * @throws DomainException TOTP_NOT_ENABLED, CURRENT_PASSWORD_WRONG, TOTP_CODE_WRONG
   */
  public List<Secret> handle(Actor actor, Reproof proof) {
    ProvenPassword proven = secondFactor.requirePassword(actor, proof);
    List<RecoveryCode> drawn = secondFactor.drawRecoveryCodes();
    unitOfWork.run(
        () -> {
          Instant now = clock.instant();
          User user =
              users
                  .lock(actor.user())
                  .orElseThrow(() -> new DomainException(SharedError.USER_NOT_FOUND));
          proven.requireStill(user);
          Totp totp = secondFactor.requireCode(user, proof, now);
          totps.update(totp.with(SecondFactor.digests(drawn)));
          mails.toUser(MailTemplate.RECOVERY_CODES_CREATED, user, actor.origin(), Map.of());
          audit.append(AuditEntry.by(actor, ids.next(), CREATED, "user:" + user.id(), now));
        });
    return SecondFactor.texts(drawn);
  }
}
