package dev.berth.application.session;

import dev.berth.application.audit.AuditLog;
import dev.berth.application.identity.Users;
import dev.berth.application.mail.MailOrders;
import dev.berth.application.shared.IdSource;
import dev.berth.application.shared.IdentityUnitOfWork;
import dev.berth.domain.identity.IdentityError;
import dev.berth.domain.identity.User;
import dev.berth.domain.mail.MailTemplate;
import dev.berth.domain.session.RecoveryCode;
import dev.berth.domain.session.Session;
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
 * Turns a second factor on, by a code that shows that the device has the secret; the mailbox is
 * told (ASVS 5.0, 6.3.7).
 */
public final class ConfirmTotp {

  private static final AuditAction CONFIRMED = new AuditAction("totp.enable");

  private final IdentityUnitOfWork unitOfWork;
  private final Users users;
  private final Sessions sessions;
  private final Totps totps;
  private final SecondFactor secondFactor;
  private final MailOrders mails;
  private final AuditLog audit;
  private final IdSource ids;
  private final Clock clock;

  public ConfirmTotp(
      IdentityUnitOfWork unitOfWork,
      Users users,
      Sessions sessions,
      Totps totps,
      SecondFactor secondFactor,
      MailOrders mails,
      AuditLog audit,
      IdSource ids,
      Clock clock) {
    this.unitOfWork = unitOfWork;
    this.users = users;
    this.sessions = sessions;
    this.totps = totps;
    this.secondFactor = secondFactor;
    this.mails = mails;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * @return recovery codes, shown once
   * @throws DomainException TOTP_NOT_ENABLED where none was begun, TOTP_ALREADY_ENABLED,
   *     TOTP_CODE_WRONG
   */
  public List<Secret> handle(Actor actor, Session asks, String code) {
    List<RecoveryCode> drawn = secondFactor.drawRecoveryCodes();
    unitOfWork.run(
        () -> {
          Instant now = clock.instant();
          User user =
              users
                  .lock(actor.user())
                  .orElseThrow(() -> new DomainException(SharedError.USER_NOT_FOUND));
          StillLive.require(sessions, asks, now);
          Totp begun =
              totps
                  .find(user.id())
                  .orElseThrow(() -> new DomainException(IdentityError.TOTP_NOT_ENABLED));
          if (begun.confirmedAt().isPresent()) {
            throw new DomainException(IdentityError.TOTP_ALREADY_ENABLED);
          }
          long step = secondFactor.stepOf(begun, code, now);
          totps.update(begun.confirmed(step, SecondFactor.digests(drawn), now));
          users.update(user.withTotp(true, now));
          mails.toUser(MailTemplate.TOTP_ENABLED, user, actor.origin(), Map.of());
          audit.append(AuditEntry.by(actor, ids.next(), CONFIRMED, "user:" + user.id(), now));
        });
    return SecondFactor.texts(drawn);
  }
}
