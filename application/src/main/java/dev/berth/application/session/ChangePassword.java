package dev.berth.application.session;

import dev.berth.application.audit.AuditLog;
import dev.berth.application.identity.NewPasswords;
import dev.berth.application.identity.PasswordHasher;
import dev.berth.application.identity.Users;
import dev.berth.application.mail.MailOrders;
import dev.berth.application.shared.IdSource;
import dev.berth.application.shared.IdentityUnitOfWork;
import dev.berth.application.tenancy.Tenants;
import dev.berth.domain.identity.IdentityError;
import dev.berth.domain.identity.Password;
import dev.berth.domain.identity.PasswordHash;
import dev.berth.domain.identity.User;
import dev.berth.domain.mail.MailTemplate;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.AuditAction;
import dev.berth.domain.shared.AuditEntry;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.Secret;
import dev.berth.domain.shared.SessionId;
import dev.berth.domain.shared.SharedError;
import dev.berth.domain.tenancy.Tenant;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Gives the actor a new password, ends the actor's other sessions and tells the actor's mailbox
 * (ASVS 5.0, 6.2.3 and 7.4.3).
 */
public final class ChangePassword {

  private static final AuditAction CHANGED = new AuditAction("user.change_password");

  private final IdentityUnitOfWork unitOfWork;
  private final Users users;
  private final Tenants tenants;
  private final Sessions sessions;
  private final PasswordHasher hasher;
  private final NewPasswords newPasswords;
  private final MailOrders mails;
  private final AuditLog audit;
  private final IdSource ids;
  private final Clock clock;

  public ChangePassword(
      IdentityUnitOfWork unitOfWork,
      Users users,
      Tenants tenants,
      Sessions sessions,
      PasswordHasher hasher,
      NewPasswords newPasswords,
      MailOrders mails,
      AuditLog audit,
      IdSource ids,
      Clock clock) {
    this.unitOfWork = unitOfWork;
    this.users = users;
    this.tenants = tenants;
    this.sessions = sessions;
    this.hasher = hasher;
    this.newPasswords = newPasswords;
    this.mails = mails;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * @throws DomainException CURRENT_PASSWORD_WRONG, PASSWORD_UNCHANGED or one of the PASSWORD_
   *     codes
   */
  public void handle(Actor actor, SessionId current, Secret currentPassword, Password chosen) {
    User user =
        unitOfWork.execute(() -> users.find(actor.user())).orElseThrow(ChangePassword::gone);
    if (!hasher.matches(currentPassword, user.login().hash())) {
      throw new DomainException(IdentityError.CURRENT_PASSWORD_WRONG);
    }
    if (chosen.secret().equals(currentPassword)) {
      throw new DomainException(IdentityError.PASSWORD_UNCHANGED);
    }
    PasswordHash hash = newPasswords.hash(chosen, namesOf(user, actor));
    unitOfWork.run(
        () -> {
          Instant now = clock.instant();
          User locked = users.lock(actor.user()).orElseThrow(ChangePassword::gone);
          if (!locked.login().hash().equals(user.login().hash())) {
            throw new DomainException(IdentityError.CURRENT_PASSWORD_WRONG);
          }
          users.update(locked.withNewPassword(hash, now));
          mails.takeBack(MailTemplate.RESET_PASSWORD, locked.id().value());
          mails.takeBack(MailTemplate.CONFIRM_EMAIL, locked.id().value());
          mails.toUser(MailTemplate.PASSWORD_CHANGED, locked, actor.origin(), Map.of());
          sessions.endAll(actor.user(), Optional.of(current), now);
          audit.append(AuditEntry.by(actor, ids.next(), CHANGED, "user:" + actor.user(), now));
        });
  }

  /** What others would guess first. */
  private Set<String> namesOf(User user, Actor actor) {
    Optional<Tenant> tenant =
        actor.tenant().flatMap(own -> unitOfWork.execute(() -> tenants.find(own.id())));
    Set<String> names = new HashSet<>(Set.of(user.email().localPart()));
    tenant.ifPresent(own -> names.addAll(List.of(own.name().value(), own.slug().value())));
    return names;
  }

  private static DomainException gone() {
    return new DomainException(SharedError.USER_NOT_FOUND);
  }
}
