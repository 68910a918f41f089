package dev.berth.application.membership;

import dev.berth.application.audit.AuditLog;
import dev.berth.application.identity.Users;
import dev.berth.application.mail.MailOrders;
import dev.berth.application.session.Sessions;
import dev.berth.application.session.Totps;
import dev.berth.application.shared.IdSource;
import dev.berth.application.shared.IdentityUnitOfWork;
import dev.berth.domain.identity.IdentityError;
import dev.berth.domain.identity.User;
import dev.berth.domain.mail.MailTemplate;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.AuditAction;
import dev.berth.domain.shared.AuditEntry;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.Permission;
import dev.berth.domain.shared.UserId;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Takes a member's second factor away, as after a lost device: the password alone opens the account
 * from then on. The member's sessions end, since nobody knows who has the device, and the mailbox
 * is told. An admin's own is turned off with a proof and no other way.
 */
public final class TakeTotpAway {

  private static final AuditAction TAKEN = new AuditAction("member.remove_totp");

  private final IdentityUnitOfWork unitOfWork;
  private final TenantPeople people;
  private final Stores stores;
  private final MailOrders mails;
  private final AuditLog audit;
  private final IdSource ids;
  private final Clock clock;

  /** What a member opens the account with. */
  public record Stores(Users users, Totps totps, Sessions sessions) {}

  public TakeTotpAway(
      IdentityUnitOfWork unitOfWork,
      TenantPeople people,
      Stores stores,
      MailOrders mails,
      AuditLog audit,
      IdSource ids,
      Clock clock) {
    this.unitOfWork = unitOfWork;
    this.people = people;
    this.stores = stores;
    this.mails = mails;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * @throws DomainException PERMISSION_DENIED, USER_NOT_FOUND, TOTP_NOT_ENABLED,
   *     OWN_TOTP_NEEDS_PROOF
   */
  public void handle(Actor actor, UserId id) {
    actor.require(Permission.MEMBERS_MANAGE);
    if (actor.user().equals(id)) {
      throw new DomainException(IdentityError.OWN_TOTP_NEEDS_PROOF);
    }
    unitOfWork.run(
        () -> {
          User user = people.changeable(actor, id).user();
          if (!user.login().totp()) {
            throw new DomainException(IdentityError.TOTP_NOT_ENABLED);
          }
          Instant now = clock.instant();
          stores.totps().remove(id);
          stores.users().update(user.withTotp(false, now));
          int ended = stores.sessions().endAll(id, Optional.empty(), now);
          mails.toUser(MailTemplate.TOTP_TAKEN_AWAY, user, actor.origin(), Map.of());
          audit.append(
              AuditEntry.by(actor, ids.next(), TAKEN, "user:" + id, now)
                  .with(Map.of("sessions", Integer.toString(ended))));
        });
  }
}
