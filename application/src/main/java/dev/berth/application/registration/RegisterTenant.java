package dev.berth.application.registration;

import dev.berth.application.audit.AuditLog;
import dev.berth.application.identity.HeldSignUps;
import dev.berth.application.identity.NewPasswords;
import dev.berth.application.identity.UsernameChoice;
import dev.berth.application.identity.Users;
import dev.berth.application.mail.MailOrders;
import dev.berth.application.session.OpenedSession;
import dev.berth.application.session.SessionOpening;
import dev.berth.application.shared.IdSource;
import dev.berth.application.shared.IdentityNews;
import dev.berth.application.shared.IdentityUnitOfWork;
import dev.berth.application.tenancy.Memberships;
import dev.berth.application.tenancy.Plans;
import dev.berth.application.tenancy.Tenants;
import dev.berth.domain.identity.EmailAddress;
import dev.berth.domain.identity.FullName;
import dev.berth.domain.identity.IdentityError;
import dev.berth.domain.identity.LanguageTag;
import dev.berth.domain.identity.Password;
import dev.berth.domain.identity.PasswordHash;
import dev.berth.domain.identity.User;
import dev.berth.domain.identity.Username;
import dev.berth.domain.mail.MailTemplate;
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

/**
 * Makes a tenant on the starter plan with its first admin. The admin is logged in, or has to verify
 * the address first; then a taken address answers as a free one, and its owner gets a mail.
 */
public final class RegisterTenant {

  private static final AuditAction REGISTERED = new AuditAction("tenant.register");

  private static final AuditAction REPEATED = new AuditAction("tenant.register_again");

  private final Policy policy;
  private final IdentityUnitOfWork unitOfWork;
  private final Accounts accounts;
  private final NewPasswords passwords;
  private final SessionOpening opening;
  private final UsernameChoice usernames;
  private final MailOrders mails;
  private final AuditLog audit;
  private final IdSource ids;
  private final Clock clock;

  /** Who may register, and whether an address has to be verified before it opens anything. */
  public record Policy(RegistrationMode mode, boolean verifiedEmailRequired) {}

  /** The stores that a registration writes to. */
  public record Accounts(
      Tenants tenants,
      Plans plans,
      Users users,
      HeldSignUps heldSignUps,
      Memberships memberships,
      IdentityNews news) {}

  /** What was asked for. */
  public record Command(
      EmailAddress email,
      Password password,
      FullName fullName,
      Optional<Username> username,
      TenantName tenantName,
      TenantSlug tenantSlug,
      LanguageTag language,
      Device device) {}

  public RegisterTenant(
      Policy policy,
      IdentityUnitOfWork unitOfWork,
      Accounts accounts,
      NewPasswords passwords,
      SessionOpening opening,
      UsernameChoice usernames,
      MailOrders mails,
      AuditLog audit,
      IdSource ids,
      Clock clock) {
    this.policy = policy;
    this.unitOfWork = unitOfWork;
    this.accounts = accounts;
    this.passwords = passwords;
    this.opening = opening;
    this.usernames = usernames;
    this.mails = mails;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * @return the session; nothing where the address has to be verified first
   * @throws DomainException REGISTRATION_CLOSED, EMAIL_TAKEN unless it has to be verified,
   *     SLUG_TAKEN, USERNAME_TAKEN or one of the PASSWORD_ codes
   */
  public Optional<OpenedSession> handle(Command command, RequestOrigin origin) {
    if (!policy.mode().takesStrangers()) {
      throw new DomainException(TenancyError.REGISTRATION_CLOSED);
    }
    Set<String> names =
        new HashSet<>(
            List.of(
                command.email().localPart(),
                command.tenantName().value(),
                command.tenantSlug().value()));
    PasswordHash hash = passwords.hash(command.password(), names);
    if (!policy.verifiedEmailRequired()) {
      return Optional.of(unitOfWork.execute(() -> storeAndOpen(command, hash, origin)));
    }
    try {
      unitOfWork.run(() -> storeUnverified(command, hash, origin));
    } catch (DomainException refused) {
      if (!overtaken(command, refused)) {
        throw refused;
      }
      // Somebody else was stored between the look and the store; now they are seen.
      unitOfWork.run(() -> storeUnverified(command, hash, origin));
    }
    return Optional.empty();
  }

  private static boolean overtaken(Command command, DomainException refused) {
    return refused.code() == IdentityError.EMAIL_TAKEN
        || (refused.code() == IdentityError.USERNAME_TAKEN && command.username().isEmpty());
  }

  private OpenedSession storeAndOpen(Command command, PasswordHash hash, RequestOrigin origin) {
    Instant now = clock.instant();
    Stored stored = store(command, command.email(), hash, origin, now);
    return opening.open(
        stored.user(),
        Optional.of(stored.membership()),
        Optional.of(stored.tenant()),
        command.device(),
        false,
        now);
  }

  /**
   * A known address holds slug and user name as an unknown one does, by a stand-in that expires
   * like any sign-up; otherwise a second one with the same slug would tell them apart. So would a
   * log-in, if nothing held the password. Where the owner is a mere sign-up too, that one is what
   * the address holds.
   */
  private void storeUnverified(Command command, PasswordHash hash, RequestOrigin origin) {
    Optional<User> owner = accounts.users().find(command.email());
    EmailAddress address = owner.isEmpty() ? command.email() : nobodys();
    Stored stored = store(command, address, hash, origin, clock.instant());
    owner
        .filter(user -> !user.merelySignedUp())
        .ifPresent(user -> accounts.heldSignUps().hold(command.email(), stored.user().id()));
    owner.ifPresentOrElse(
        user -> tellTheOwner(user, origin),
        () -> mails.toUser(MailTemplate.VERIFY_EMAIL, stored.user(), origin, Map.of()));
  }

  /** An address that nobody can have or guess (RFC 6761, section 6.4), so no mail goes to it. */
  private EmailAddress nobodys() {
    return new EmailAddress(ids.next() + "@sign-up.invalid");
  }

  private void tellTheOwner(User owner, RequestOrigin origin) {
    mails.toUser(MailTemplate.ALREADY_REGISTERED, owner, origin, Map.of());
    audit.append(
        new AuditEntry(
            ids.next(),
            clock.instant(),
            Optional.of(owner.id()),
            accounts.memberships().of(owner.id()).map(Membership::tenant),
            REPEATED,
            "user:" + owner.id(),
            origin,
            Map.of()));
  }

  private record Stored(User user, Tenant tenant, Membership membership) {}

  /**
   * What is taken is told in this order, the address last: otherwise a taken slug would answer
   * differently for a known address and for an unknown one.
   */
  private Stored store(
      Command command, EmailAddress address, PasswordHash hash, RequestOrigin origin, Instant now) {
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
    if (command.username().filter(accounts.users()::taken).isPresent()) {
      throw new DomainException(IdentityError.USERNAME_TAKEN);
    }
    Username username = usernames.of(command.username(), command.email());
    User registered =
        User.registered(ids.next(UserId::new), address, username, command.fullName(), hash, now)
            .reading(command.language());
    User user =
        accounts
            .users()
            .add(policy.verifiedEmailRequired() ? registered : registered.loggedIn(now));
    Membership membership =
        accounts.memberships().add(Membership.joined(user.id(), tenant.id(), Role.ADMIN, now));
    accounts.news().joined(tenant.standing(), user.id(), command.fullName().value(), now);
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
    return new Stored(user, tenant, membership);
  }
}
