package dev.berth.application.session;

import dev.berth.application.audit.AuditLog;
import dev.berth.application.identity.NewPasswords;
import dev.berth.application.identity.PasswordHasher;
import dev.berth.application.identity.Users;
import dev.berth.application.mail.MailOrders;
import dev.berth.application.shared.IdSource;
import dev.berth.application.shared.IdentityUnitOfWork;
import dev.berth.application.shared.SecretSource;
import dev.berth.application.tenancy.Tenants;
import dev.berth.application.token.ApiTokens;
import dev.berth.domain.identity.IdentityError;
import dev.berth.domain.identity.Password;
import dev.berth.domain.identity.PasswordHash;
import dev.berth.domain.identity.User;
import dev.berth.domain.mail.MailTemplate;
import dev.berth.domain.session.Session;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.AuditAction;
import dev.berth.domain.shared.AuditEntry;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.Secret;
import dev.berth.domain.shared.SessionId;
import dev.berth.domain.shared.SharedError;
import dev.berth.domain.tenancy.Tenant;
import dev.berth.domain.token.TokenDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Gives the actor a new password, ends the actor's other sessions and API tokens and tells the
 * actor's mailbox (ASVS 5.0, 6.2.3 and 7.4.3). The session that asks goes on under another token:
 * who had to choose a password may do more from now on, and whoever saw the old token may not (ASVS
 * 5.0, 7.2.4).
 */
public final class ChangePassword {

  private static final AuditAction CHANGED = new AuditAction("user.change_password");

  private final IdentityUnitOfWork unitOfWork;
  private final Accounts accounts;
  private final SecretSource secrets;
  private final PasswordHasher hasher;
  private final NewPasswords newPasswords;
  private final MailOrders mails;
  private final AuditLog audit;
  private final IdSource ids;
  private final Clock clock;

  /** What belongs to an account. */
  public record Accounts(Users users, Tenants tenants, Sessions sessions, ApiTokens apiTokens) {}

  public ChangePassword(
      IdentityUnitOfWork unitOfWork,
      Accounts accounts,
      SecretSource secrets,
      PasswordHasher hasher,
      NewPasswords newPasswords,
      MailOrders mails,
      AuditLog audit,
      IdSource ids,
      Clock clock) {
    this.unitOfWork = unitOfWork;
    this.accounts = accounts;
    this.secrets = secrets;
    this.hasher = hasher;
    this.newPasswords = newPasswords;
    this.mails = mails;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * @param current the session that asks
   * @throws DomainException CURRENT_PASSWORD_WRONG, PASSWORD_UNCHANGED, one of the PASSWORD_ codes,
   *     or NOT_AUTHENTICATED when the session was ended meanwhile; then nothing has changed
   */
  public RenewedSession handle(
      Actor actor, SessionId current, Secret currentPassword, Password chosen) {
    User user =
        unitOfWork
            .execute(() -> accounts.users().find(actor.user()))
            .orElseThrow(ChangePassword::gone);
    if (!hasher.matches(currentPassword, user.login().hash())) {
      throw new DomainException(IdentityError.CURRENT_PASSWORD_WRONG);
    }
    if (chosen.secret().equals(currentPassword)) {
      throw new DomainException(IdentityError.PASSWORD_UNCHANGED);
    }
    PasswordHash hash = newPasswords.hash(chosen, namesOf(user, actor));
    return unitOfWork.execute(
        () -> {
          Instant now = clock.instant();
          User locked = accounts.users().lock(actor.user()).orElseThrow(ChangePassword::gone);
          if (!locked.login().hash().equals(user.login().hash())) {
            throw new DomainException(IdentityError.CURRENT_PASSWORD_WRONG);
          }
          accounts.users().update(locked.withNewPassword(hash, now));
          mails.takeBack(MailTemplate.RESET_PASSWORD, locked.id().value());
          mails.takeBack(MailTemplate.CONFIRM_EMAIL, locked.id().value());
          mails.toUser(MailTemplate.PASSWORD_CHANGED, locked, actor.origin(), Map.of());
          accounts.sessions().endAll(actor.user(), Optional.of(current), now);
          accounts.apiTokens().removeAll(actor.user());
          audit.append(AuditEntry.by(actor, ids.next(), CHANGED, "user:" + actor.user(), now));
          return renewed(current, now);
        });
  }

  private RenewedSession renewed(SessionId id, Instant now) {
    Session session =
        accounts
            .sessions()
            .lock(id)
            .filter(locked -> locked.alive(now))
            .orElseThrow(() -> new DomainException(IdentityError.NOT_AUTHENTICATED));
    Secret cookie = secrets.token();
    Session renewed = accounts.sessions().update(session.under(TokenDigest.of(cookie)));
    return new RenewedSession(renewed, cookie, Duration.between(now, renewed.expiresAt()));
  }

  /** What others would guess first. */
  private Set<String> namesOf(User user, Actor actor) {
    Optional<Tenant> tenant =
        actor.tenant().flatMap(own -> unitOfWork.execute(() -> accounts.tenants().find(own.id())));
    Set<String> names = new HashSet<>(Set.of(user.email().localPart()));
    tenant.ifPresent(own -> names.addAll(List.of(own.name().value(), own.slug().value())));
    return names;
  }

  private static DomainException gone() {
    return new DomainException(SharedError.USER_NOT_FOUND);
  }
}
