package dev.berth.application.session;

import dev.berth.application.audit.AuditLog;
import dev.berth.application.identity.HeldSignUps;
import dev.berth.application.identity.PasswordHasher;
import dev.berth.application.identity.Users;
import dev.berth.application.shared.IdSource;
import dev.berth.application.shared.IdentityUnitOfWork;
import dev.berth.application.tenancy.Memberships;
import dev.berth.application.tenancy.Tenants;
import dev.berth.domain.identity.EmailAddress;
import dev.berth.domain.identity.IdentityError;
import dev.berth.domain.identity.Password;
import dev.berth.domain.identity.PasswordHash;
import dev.berth.domain.identity.User;
import dev.berth.domain.identity.UserStatus;
import dev.berth.domain.session.Device;
import dev.berth.domain.shared.AuditAction;
import dev.berth.domain.shared.AuditEntry;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.RequestOrigin;
import dev.berth.domain.shared.Secret;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.tenancy.Membership;
import dev.berth.domain.tenancy.Tenant;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Opens a session for an e-mail address and a password. Unknown, wrong and password-less accounts
 * answer alike and take as long; what is wrong with an account is told after its right password
 * only (ASVS 5.0, 6.3.8).
 */
public final class LogIn {

  private static final AuditAction LOGGED_IN = new AuditAction("session.log_in");
  private static final AuditAction REFUSED = new AuditAction("session.refuse_log_in");

  private final IdentityUnitOfWork unitOfWork;
  private final Accounts accounts;
  private final PasswordHasher hasher;
  private final SecondFactor secondFactor;
  private final SessionOpening opening;
  private final StandingCheck standing;
  private final SecondLook secondLook;
  private final AuditLog audit;
  private final IdSource ids;
  private final Clock clock;

  /** Where accounts are looked up. */
  public record Accounts(
      Users users, Memberships memberships, Tenants tenants, HeldSignUps heldSignUps) {}

  /**
   * What was typed.
   *
   * @param code a one-time code or a recovery code
   */
  public record Command(
      String email, Secret password, Optional<String> code, boolean remember, Device device) {

    @Override
    public String toString() {
      return "Command[" + email + "]";
    }
  }

  public LogIn(
      IdentityUnitOfWork unitOfWork,
      Accounts accounts,
      PasswordHasher hasher,
      SecondFactor secondFactor,
      SessionOpening opening,
      StandingCheck standing,
      AuditLog audit,
      IdSource ids,
      Clock clock) {
    this.unitOfWork = unitOfWork;
    this.accounts = accounts;
    this.hasher = hasher;
    this.secondFactor = secondFactor;
    this.opening = opening;
    this.standing = standing;
    this.secondLook =
        new SecondLook(
            standing.verifiedEmailRequired(), unitOfWork, accounts.heldSignUps(), hasher);
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * @throws DomainException INVALID_CREDENTIALS, ACCOUNT_SUSPENDED, TENANT_SUSPENDED,
   *     EMAIL_NOT_VERIFIED, TOTP_REQUIRED
   */
  public OpenedSession handle(Command command, RequestOrigin origin) {
    Optional<EmailAddress> address = parsed(command.email());
    Optional<User> known =
        address.flatMap(typed -> unitOfWork.execute(() -> accounts.users().find(typed)));
    boolean right = hasher.matches(command.password(), known.flatMap(user -> user.login().hash()));
    if (known.isEmpty() || !right) {
      unitOfWork.run(() -> refuse(known, origin, IdentityError.INVALID_CREDENTIALS.code()));
      throw new DomainException(secondLook.refusal(address, command.password()));
    }
    User user = known.get();
    Optional<PasswordHash> renewed = renewed(user, command.password());
    try {
      return refusalKept(user, origin, () -> open(user, renewed, command, origin));
    } catch (DomainException refused) {
      if (refused.code() == IdentityError.EMAIL_NOT_VERIFIED) {
        secondLook.asLong(command.password());
      }
      throw refused;
    }
  }

  private static Optional<EmailAddress> parsed(String typed) {
    try {
      return Optional.of(EmailAddress.parse(typed));
    } catch (DomainException malformed) {
      return Optional.empty();
    }
  }

  private Optional<PasswordHash> renewed(User user, Secret password) {
    return user.login()
        .hash()
        .filter(hasher::outdated)
        .map(old -> hasher.hash(Password.parse(password.reveal())));
  }

  private OpenedSession open(
      User known, Optional<PasswordHash> renewed, Command command, RequestOrigin origin) {
    return unitOfWork.execute(
        () -> {
          Instant now = clock.instant();
          User user = accounts.users().lock(known.id()).orElseThrow(LogIn::wrong);
          if (!user.login().hash().equals(known.login().hash())) {
            // The password was changed between the look and the lock.
            throw wrong();
          }
          if (user.status() == UserStatus.DELETED) {
            throw wrong();
          }
          Optional<Membership> membership = accounts.memberships().of(user.id());
          Optional<Tenant> tenant =
              membership.flatMap(member -> accounts.tenants().find(member.tenant()));
          standing.require(user, membership, tenant);
          secondFactor.require(user, command.code(), now);
          User current = renewed.map(hash -> user.rehashed(hash, now)).orElse(user);
          User seen = accounts.users().update(current.loggedIn(now));
          audit.append(
              entry(Optional.of(seen), tenant.map(Tenant::id), LOGGED_IN, origin, Map.of()));
          return opening.open(seen, membership, tenant, command.device(), command.remember(), now);
        });
  }

  private OpenedSession refusalKept(User user, RequestOrigin origin, Supplier<OpenedSession> work) {
    try {
      return work.get();
    } catch (DomainException refused) {
      unitOfWork.run(() -> refuse(Optional.of(user), origin, refused.code().code()));
      throw refused;
    }
  }

  private void refuse(Optional<User> user, RequestOrigin origin, String why) {
    var tenant =
        user.flatMap(known -> accounts.memberships().of(known.id())).map(Membership::tenant);
    audit.append(entry(user, tenant, REFUSED, origin, Map.of("reason", why)));
  }

  private AuditEntry entry(
      Optional<User> user,
      Optional<TenantId> tenant,
      AuditAction action,
      RequestOrigin origin,
      Map<String, String> detail) {
    String target = user.map(known -> "user:" + known.id()).orElse("user:unknown");
    return new AuditEntry(
        ids.next(), clock.instant(), user.map(User::id), tenant, action, target, origin, detail);
  }

  private static DomainException wrong() {
    return new DomainException(IdentityError.INVALID_CREDENTIALS);
  }
}
