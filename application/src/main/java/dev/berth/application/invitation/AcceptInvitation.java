package dev.berth.application.invitation;

import dev.berth.application.audit.AuditLog;
import dev.berth.application.identity.NewPasswords;
import dev.berth.application.identity.UsernameChoice;
import dev.berth.application.identity.Users;
import dev.berth.application.registration.RegistrationMode;
import dev.berth.application.session.OpenedSession;
import dev.berth.application.session.SessionOpening;
import dev.berth.application.shared.IdSource;
import dev.berth.application.shared.IdentityNews;
import dev.berth.application.shared.IdentityUnitOfWork;
import dev.berth.application.tenancy.Memberships;
import dev.berth.application.tenancy.Tenants;
import dev.berth.application.token.LinkTokens;
import dev.berth.domain.identity.FullName;
import dev.berth.domain.identity.LanguageTag;
import dev.berth.domain.identity.Password;
import dev.berth.domain.identity.PasswordHash;
import dev.berth.domain.identity.User;
import dev.berth.domain.identity.Username;
import dev.berth.domain.invitation.Invitation;
import dev.berth.domain.invitation.InvitationError;
import dev.berth.domain.invitation.InvitationId;
import dev.berth.domain.session.Device;
import dev.berth.domain.shared.AuditAction;
import dev.berth.domain.shared.AuditEntry;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.RequestOrigin;
import dev.berth.domain.shared.Secret;
import dev.berth.domain.shared.UserId;
import dev.berth.domain.tenancy.Membership;
import dev.berth.domain.tenancy.TenancyError;
import dev.berth.domain.tenancy.Tenant;
import dev.berth.domain.token.OneTimeToken;
import dev.berth.domain.token.TokenError;
import dev.berth.domain.token.TokenPurpose;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Takes up an invitation by the link of its mail: an account comes into being, its address proven
 * by the mail, as a member of the tenant that invited it, and is logged in. Of many who bring one
 * link one gets through, and a tenant never has more members than it may. An invitation is worth
 * what its sender is: nothing while that is no active admin of the tenant.
 */
public final class AcceptInvitation {

  private static final AuditAction ACCEPTED = new AuditAction("invitation.accept");

  private final RegistrationMode mode;
  private final IdentityUnitOfWork unitOfWork;
  private final Stores stores;
  private final LinkTokens tokens;
  private final NewPasswords passwords;
  private final UsernameChoice usernames;
  private final SessionOpening opening;
  private final AuditLog audit;
  private final IdSource ids;
  private final Clock clock;

  /** Where the tenant, its people and its invitations are. */
  public record Stores(
      Tenants tenants,
      Memberships memberships,
      Users users,
      Invitations invitations,
      IdentityNews news) {}

  /** What was typed on the page that the link leads to. */
  public record Command(
      Secret token,
      Password password,
      FullName fullName,
      Optional<Username> username,
      LanguageTag language,
      Device device) {}

  private record Found(Invitation invitation, Tenant tenant) {}

  public AcceptInvitation(
      RegistrationMode mode,
      IdentityUnitOfWork unitOfWork,
      Stores stores,
      LinkTokens tokens,
      NewPasswords passwords,
      UsernameChoice usernames,
      SessionOpening opening,
      AuditLog audit,
      IdSource ids,
      Clock clock) {
    this.mode = mode;
    this.unitOfWork = unitOfWork;
    this.stores = stores;
    this.tokens = tokens;
    this.passwords = passwords;
    this.usernames = usernames;
    this.opening = opening;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * @throws DomainException INVITATIONS_CLOSED; TOKEN_INVALID for a link that was used, revoked,
   *     replaced, is too old or whose sender may invite nobody any more; EMAIL_TAKEN,
   *     USERNAME_TAKEN, MEMBERS_EXHAUSTED, one of the PASSWORD_ codes
   */
  public OpenedSession handle(Command command, RequestOrigin origin) {
    requireOpen(mode);
    Found seen = unitOfWork.execute(() -> found(look(command)));
    Set<String> names =
        new HashSet<>(
            List.of(
                seen.invitation().email().localPart(),
                seen.tenant().slug().value(),
                seen.tenant().name().value()));
    PasswordHash hash = passwords.hash(command.password(), names);
    return unitOfWork.execute(() -> join(command, hash, origin));
  }

  private OneTimeToken look(Command command) {
    return tokens.look(TokenPurpose.INVITATION, command.token());
  }

  private Found found(OneTimeToken token) {
    Invitation invitation =
        stores
            .invitations()
            .find(new InvitationId(token.subject()))
            .filter(open -> open.open(clock.instant()))
            .filter(open -> open.email().key().equals(token.sentTo().key()))
            .orElseThrow(AcceptInvitation::invalid);
    return stores
        .tenants()
        .lock(invitation.tenant())
        .filter(Tenant::active)
        .filter(tenant -> mayInvite(invitation.invitedBy(), tenant))
        .map(tenant -> new Found(invitation, tenant))
        .orElseThrow(AcceptInvitation::invalid);
  }

  private boolean mayInvite(UserId sender, Tenant tenant) {
    return stores.memberships().find(tenant.id(), sender).filter(Membership::runsTenant).isPresent()
        && stores.users().find(sender).filter(User::active).isPresent();
  }

  private OpenedSession join(Command command, PasswordHash hash, RequestOrigin origin) {
    Found found = found(tokens.take(TokenPurpose.INVITATION, command.token()));
    Invitation invitation = found.invitation();
    Tenant tenant = found.tenant();
    if (!stores.invitations().remove(tenant.id(), invitation.id())) {
      throw invalid();
    }
    requireRoom(tenant, stores.memberships().count(tenant.id()));
    Instant now = clock.instant();
    User user =
        stores
            .users()
            .add(
                User.invited(
                        ids.next(UserId::new),
                        invitation.email(),
                        usernames.of(command.username(), invitation.email()),
                        command.fullName(),
                        hash,
                        now)
                    .reading(command.language())
                    .loggedIn(now));
    Membership membership =
        stores.memberships().add(Membership.joined(user.id(), tenant.id(), invitation.role(), now));
    stores.news().joined(tenant.standing(), user.id(), command.fullName().value(), now);
    audit.append(
        new AuditEntry(
            ids.next(),
            now,
            Optional.of(user.id()),
            Optional.of(tenant.id()),
            ACCEPTED,
            "invitation:" + invitation.id(),
            origin,
            Map.of("invited_by", invitation.invitedBy().toString())));
    return opening.open(
        user, Optional.of(membership), Optional.of(tenant), command.device(), false, now);
  }

  /**
   * @param tenant locked, so that the count holds
   * @throws DomainException MEMBERS_EXHAUSTED
   */
  static void requireRoom(Tenant tenant, long taken) {
    int most = tenant.limits().maxMembers();
    if (taken >= most) {
      throw new DomainException(
          TenancyError.MEMBERS_EXHAUSTED, Map.of("limit", Integer.toString(most)));
    }
  }

  /**
   * @throws DomainException INVITATIONS_CLOSED
   */
  static void requireOpen(RegistrationMode mode) {
    if (!mode.takesInvited()) {
      throw new DomainException(InvitationError.INVITATIONS_CLOSED);
    }
  }

  private static DomainException invalid() {
    return new DomainException(TokenError.TOKEN_INVALID);
  }
}
