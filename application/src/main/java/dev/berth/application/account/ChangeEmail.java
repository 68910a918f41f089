package dev.berth.application.account;

import dev.berth.application.audit.AuditLog;
import dev.berth.application.identity.PasswordHasher;
import dev.berth.application.identity.Users;
import dev.berth.application.mail.MailOrders;
import dev.berth.application.shared.IdSource;
import dev.berth.application.shared.IdentityUnitOfWork;
import dev.berth.domain.identity.EmailAddress;
import dev.berth.domain.identity.IdentityError;
import dev.berth.domain.identity.PasswordHash;
import dev.berth.domain.identity.User;
import dev.berth.domain.mail.MailTemplate;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.AuditAction;
import dev.berth.domain.shared.AuditEntry;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.Secret;
import dev.berth.domain.shared.SharedError;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * Asks for another address: the new one has to confirm, the old one is told (ASVS 5.0, 7.5.1 and
 * 6.3.7). That an address has an account, its owner is told and nobody else.
 */
public final class ChangeEmail {

  private static final AuditAction REQUESTED = new AuditAction("user.request_email_change");

  private final IdentityUnitOfWork unitOfWork;
  private final Users users;
  private final PasswordHasher hasher;
  private final MailOrders mails;
  private final AuditLog audit;
  private final IdSource ids;
  private final Clock clock;

  public ChangeEmail(
      IdentityUnitOfWork unitOfWork,
      Users users,
      PasswordHasher hasher,
      MailOrders mails,
      AuditLog audit,
      IdSource ids,
      Clock clock) {
    this.unitOfWork = unitOfWork;
    this.users = users;
    this.hasher = hasher;
    this.mails = mails;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * @throws DomainException CURRENT_PASSWORD_WRONG, EMAIL_UNCHANGED, TOO_MANY_TRIES
   */
  public void handle(Actor actor, EmailAddress wanted, Secret currentPassword) {
    User user = unitOfWork.execute(() -> users.find(actor.user())).orElseThrow(ChangeEmail::gone);
    if (!hasher.matches(currentPassword, user.login().hash())) {
      throw new DomainException(IdentityError.CURRENT_PASSWORD_WRONG);
    }
    if (wanted.equals(user.email())) {
      throw new DomainException(IdentityError.EMAIL_UNCHANGED);
    }
    unitOfWork.run(() -> request(actor, wanted, user.login().hash()));
  }

  private void request(Actor actor, EmailAddress wanted, Optional<PasswordHash> compared) {
    User user = users.lock(actor.user()).orElseThrow(ChangeEmail::gone);
    if (!user.login().hash().equals(compared)) {
      throw new DomainException(IdentityError.CURRENT_PASSWORD_WRONG);
    }
    Optional<User> owner = users.find(wanted).filter(other -> !other.id().equals(user.id()));
    // Before it is known whose it is: the answer must not tell.
    mails.requireMore(actor);
    mails.takeBack(MailTemplate.CONFIRM_EMAIL, user.id().value());
    owner.ifPresentOrElse(
        other -> mails.toUser(MailTemplate.ALREADY_REGISTERED, other, actor.origin(), Map.of()),
        () -> mails.toUserAt(MailTemplate.CONFIRM_EMAIL, user, wanted, actor.origin(), Map.of()));
    mails.toUser(
        MailTemplate.EMAIL_CHANGE_REQUESTED,
        user,
        actor.origin(),
        Map.of("new_email", wanted.value()));
    audit.append(
        AuditEntry.by(actor, ids.next(), REQUESTED, "user:" + actor.user(), clock.instant())
            .with(Map.of("to", wanted.value())));
  }

  private static DomainException gone() {
    return new DomainException(SharedError.USER_NOT_FOUND);
  }
}
