package dev.berth.application.invitation;

import dev.berth.application.audit.AuditLog;
import dev.berth.application.identity.Users;
import dev.berth.application.mail.MailOrders;
import dev.berth.application.registration.RegistrationMode;
import dev.berth.application.shared.Answer;
import dev.berth.application.shared.IdSource;
import dev.berth.application.shared.IdentityUnitOfWork;
import dev.berth.application.shared.Repeatable;
import dev.berth.application.shared.Repetition;
import dev.berth.application.tenancy.Memberships;
import dev.berth.application.tenancy.Tenants;
import dev.berth.domain.identity.EmailAddress;
import dev.berth.domain.identity.User;
import dev.berth.domain.invitation.Invitation;
import dev.berth.domain.invitation.InvitationId;
import dev.berth.domain.mail.MailTemplate;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.AuditAction;
import dev.berth.domain.shared.AuditEntry;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.Permission;
import dev.berth.domain.shared.Role;
import dev.berth.domain.shared.SharedError;
import dev.berth.domain.tenancy.TenancyError;
import dev.berth.domain.tenancy.Tenant;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/**
 * Invites an address into the actor's tenant; a mail with a link goes there. An address that was
 * invited already gets a new mail, and the link in the older one is worth nothing.
 */
public final class CreateInvitation {

  private static final AuditAction INVITED = new AuditAction("invitation.create");

  private final RegistrationMode mode;
  private final IdentityUnitOfWork unitOfWork;
  private final Stores stores;
  private final Repetition repetition;
  private final MailOrders mails;
  private final AuditLog audit;
  private final IdSource ids;
  private final Clock clock;

  /** Where people and invitations are. */
  public record Stores(
      Tenants tenants, Memberships memberships, Users users, Invitations invitations) {}

  public CreateInvitation(
      RegistrationMode mode,
      IdentityUnitOfWork unitOfWork,
      Stores stores,
      Repetition repetition,
      MailOrders mails,
      AuditLog audit,
      IdSource ids,
      Clock clock) {
    this.mode = mode;
    this.unitOfWork = unitOfWork;
    this.stores = stores;
    this.repetition = repetition;
    this.mails = mails;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * @throws DomainException PERMISSION_DENIED, INVITATIONS_CLOSED, MEMBER_ALREADY for one of the
   *     tenant's own people, MEMBERS_EXHAUSTED when members and open invitations together fill the
   *     tenant's places, TENANT_BEING_DELETED, TOO_MANY_TRIES, IDEMPOTENCY_KEY_REUSED
   */
  public Answer<Invitation> handle(
      Actor actor, EmailAddress email, Role role, Repeatable<Invitation> repeatable) {
    actor.require(Permission.MEMBERS_MANAGE);
    AcceptInvitation.requireOpen(mode);
    return unitOfWork.execute(
        () -> {
          Instant now = clock.instant();
          return repetition.once(actor, repeatable, now, () -> invited(actor, email, role, now));
        });
  }

  private Invitation invited(Actor actor, EmailAddress email, Role role, Instant now) {
    Tenant tenant = roomy(actor, email, now);
    if (stores
        .users()
        .find(email)
        .flatMap(user -> stores.memberships().find(tenant.id(), user.id()))
        .isPresent()) {
      throw new DomainException(TenancyError.MEMBER_ALREADY);
    }
    mails.requireMore(actor, email);
    Invitation stored = stored(actor, tenant, email, role, now);
    order(actor, tenant, stored);
    audit.append(
        AuditEntry.by(actor, ids.next(), INVITED, "invitation:" + stored.id(), now)
            .with(Map.of("email", email.value(), "role", word(role))));
    return stored;
  }

  /** Locked, so that the counts hold; who is invited already takes a place as members do. */
  private Tenant roomy(Actor actor, EmailAddress email, Instant now) {
    Tenant tenant =
        stores
            .tenants()
            .lock(actor.requireTenant().id())
            .orElseThrow(() -> new DomainException(TenancyError.TENANT_NOT_FOUND));
    if (!tenant.active()) {
      throw new DomainException(TenancyError.TENANT_BEING_DELETED);
    }
    AcceptInvitation.requireRoom(
        tenant,
        stores.memberships().count(tenant.id())
            + stores.invitations().countOpen(tenant.id(), email, now));
    return tenant;
  }

  private Invitation stored(
      Actor actor, Tenant tenant, EmailAddress email, Role role, Instant now) {
    return stores
        .invitations()
        .find(tenant.id(), email)
        .map(known -> stores.invitations().update(known.renewed(role, actor.user(), now)))
        .orElseGet(
            () ->
                stores
                    .invitations()
                    .add(
                        Invitation.made(
                            ids.next(InvitationId::new),
                            tenant.id(),
                            email,
                            role,
                            actor.user(),
                            now)));
  }

  private void order(Actor actor, Tenant tenant, Invitation invitation) {
    User inviter =
        stores
            .users()
            .find(actor.user())
            .orElseThrow(() -> new DomainException(SharedError.USER_NOT_FOUND));
    mails.toStranger(
        MailTemplate.INVITATION,
        invitation.email(),
        inviter.profile().locale(),
        invitation.id().value(),
        Map.of(
            "inviter", inviter.profile().fullName().value(),
            "inviter_email", inviter.email().value(),
            "tenant", tenant.name().value(),
            "role", word(invitation.role())));
  }

  private static String word(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }
}
