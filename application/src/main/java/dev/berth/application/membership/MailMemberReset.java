package dev.berth.application.membership;

import dev.berth.application.audit.AuditLog;
import dev.berth.application.mail.MailOrders;
import dev.berth.application.shared.IdSource;
import dev.berth.application.shared.IdentityUnitOfWork;
import dev.berth.domain.mail.MailTemplate;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.AuditAction;
import dev.berth.domain.shared.AuditEntry;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.Permission;
import dev.berth.domain.shared.UserId;
import java.time.Clock;
import java.util.Map;

/**
 * Has a link mailed to a member with which they set a new password: to their own mailbox, so that
 * no admin ever sees it. Nothing else changes: a suspension stays also when the link is used, and
 * the password works until then.
 */
public final class MailMemberReset {

  private static final AuditAction ORDERED = new AuditAction("member.request_reset");

  private final IdentityUnitOfWork unitOfWork;
  private final TenantPeople people;
  private final MailOrders mails;
  private final AuditLog audit;
  private final IdSource ids;
  private final Clock clock;

  public MailMemberReset(
      IdentityUnitOfWork unitOfWork,
      TenantPeople people,
      MailOrders mails,
      AuditLog audit,
      IdSource ids,
      Clock clock) {
    this.unitOfWork = unitOfWork;
    this.people = people;
    this.mails = mails;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * A mailbox that had its share of mails gets none more, and the caller is not told: whoever
   * filled it need not be a member.
   *
   * @throws DomainException PERMISSION_DENIED, USER_NOT_FOUND
   */
  public void handle(Actor actor, UserId id) {
    actor.require(Permission.MEMBERS_MANAGE);
    unitOfWork.run(
        () -> {
          Member member = people.changeable(actor, id);
          mails.toUser(MailTemplate.RESET_PASSWORD, member.user(), actor.origin(), Map.of());
          audit.append(AuditEntry.by(actor, ids.next(), ORDERED, "user:" + id, clock.instant()));
        });
  }
}
