package dev.berth.application.registration;

import dev.berth.application.audit.AuditLog;
import dev.berth.application.identity.NewPasswords;
import dev.berth.application.identity.UsernameChoice;
import dev.berth.application.identity.Users;
import dev.berth.application.session.OpenedSession;
import dev.berth.application.session.SessionOpening;
import dev.berth.application.shared.IdSource;
import dev.berth.application.shared.IdentityUnitOfWork;
import dev.berth.application.tenancy.Memberships;
import dev.berth.application.tenancy.Plans;
import dev.berth.application.tenancy.Tenants;
import dev.berth.domain.identity.EmailAddress;
import dev.berth.domain.identity.FullName;
import dev.berth.domain.identity.Password;
import dev.berth.domain.identity.PasswordHash;
import dev.berth.domain.identity.User;
import dev.berth.domain.identity.Username;
import dev.berth.domain.session.Device;
import dev.berth.domain.shared.AuditAction;
import dev.berth.domain.shared.AuditEntry;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.RequestOrigin;
import dev.berth.domain.shared.Role;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.TenantSlug;
import dev.berth.domain.shared.UserId;
import dev.berth.domain.tenancy.Membership;
import dev.berth.domain.tenancy.Plan;
import dev.berth.domain.tenancy.PlanName;
import dev.berth.domain.tenancy.TenancyError;
import dev.berth.domain.tenancy.Tenant;
import dev.berth.domain.tenancy.TenantName;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes a tenant on the starter plan with its first admin, and logs the admin in. */
public final class RegisterTenant {

  private static final AuditAction REGISTERED = new AuditAction("tenant.register");

  private final RegistrationMode mode;
  private final IdentityUnitOfWork unitOfWork;
  private final Accounts accounts;
  private final NewPasswords passwords;
  private final SessionOpening opening;
  private final UsernameChoice usernames;
  private final AuditLog audit;
  private final IdSource ids;
  private final Clock clock;

  /** The stores that a registration writes to. */
  public record Accounts(Tenants tenants, Plans plans, Users users, Memberships memberships) {}

  /** What was asked for. */
  public record Command(
      EmailAddress email,
      Password password,
      FullName fullName,
      Optional<Username> username,
      TenantName tenantName,
      TenantSlug tenantSlug,
      Device device) {}

  public RegisterTenant(
      RegistrationMode mode,
      IdentityUnitOfWork unitOfWork,
      Accounts accounts,
      NewPasswords passwords,
      SessionOpening opening,
      UsernameChoice usernames,
      AuditLog audit,
      IdSource ids,
      Clock clock) {
    this.mode = mode;
    this.unitOfWork = unitOfWork;
    this.accounts = accounts;
    this.passwords = passwords;
    this.opening = opening;
    this.usernames = usernames;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * @throws DomainException REGISTRATION_CLOSED, EMAIL_TAKEN, SLUG_TAKEN, USERNAME_TAKEN or one of
   *     the PASSWORD_ codes
   */
  public OpenedSession handle(Command command, RequestOrigin origin) {
    if (mode != RegistrationMode.OPEN) {
      throw new DomainException(TenancyError.REGISTRATION_CLOSED);
    }
    Set<String> names =
        new HashSet<>(
            List.of(
                command.email().localPart(),
                command.tenantName().value(),
                command.tenantSlug().value()));
    PasswordHash hash = passwords.hash(command.password(), names);
    return unitOfWork.execute(() -> store(command, hash, origin));
  }

  private OpenedSession store(Command command, PasswordHash hash, RequestOrigin origin) {
    Instant now = clock.instant();
    Username username = usernames.of(command.username(), command.email());
    User user =
        accounts
            .users()
            .add(
                User.registered(
                        ids.next(UserId::new),
                        command.email(),
                        username,
                        command.fullName(),
                        hash,
                        now)
                    .loggedIn(now));
    Plan plan =
        accounts
            .plans()
            .find(PlanName.STARTER)
            .orElseThrow(() -> new IllegalStateException("the starter plan is always there"));
    Tenant tenant =
        accounts
            .tenants()
            .add(
                Tenant.registered(
                    ids.next(TenantId::new),
                    command.tenantName(),
                    command.tenantSlug(),
                    plan,
                    now));
    Membership membership =
        accounts.memberships().add(Membership.joined(user.id(), tenant.id(), Role.ADMIN, now));
    audit.append(
        new AuditEntry(
            ids.next(),
            now,
            Optional.of(user.id()),
            Optional.of(tenant.id()),
            REGISTERED,
            "tenant:" + tenant.id(),
            origin,
            Map.of("slug", tenant.slug().value())));
    return opening.open(
        user, Optional.of(membership), Optional.of(tenant), command.device(), false, now);
  }
}
