package dev.berth.application.membership;

import dev.berth.application.audit.AuditLog;
import dev.berth.application.identity.PasswordHasher;
import dev.berth.application.shared.IdSource;
import dev.berth.application.shared.IdentityNews;
import dev.berth.application.shared.IdentityUnitOfWork;
import dev.berth.application.shared.Page;
import dev.berth.application.shared.PageRequest;
import dev.berth.domain.identity.IdentityError;
import dev.berth.domain.identity.User;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.AuditAction;
import dev.berth.domain.shared.AuditEntry;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.Secret;
import dev.berth.domain.shared.SharedError;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.UserId;
import dev.berth.domain.tenancy.Membership;
import dev.berth.domain.tenancy.TenancyError;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Deletes the actor's own account, once more proven by its password: account, sessions and whatever
 * opens it go, and the address is free again. Workspaces are stopped and go to an admin of the
 * tenant; the audit log stays.
 */
public final class DeleteAccount {

  private static final AuditAction DELETED = new AuditAction("user.delete");

  private final IdentityUnitOfWork unitOfWork;
  private final TenantPeople people;
  private final RemoveMember.Stores stores;
  private final PasswordHasher hasher;
  private final IdentityNews news;
  private final AuditLog audit;
  private final IdSource ids;
  private final Clock clock;

  public DeleteAccount(
      IdentityUnitOfWork unitOfWork,
      TenantPeople people,
      RemoveMember.Stores stores,
      PasswordHasher hasher,
      IdentityNews news,
      AuditLog audit,
      IdSource ids,
      Clock clock) {
    this.unitOfWork = unitOfWork;
    this.people = people;
    this.stores = stores;
    this.hasher = hasher;
    this.news = news;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * @param expected whether the account is still what the caller has seen
   * @throws DomainException PERMISSION_DENIED for an operator, CURRENT_PASSWORD_WRONG,
   *     STALE_VERSION, LAST_ADMIN
   */
  public void handle(Actor actor, Secret password, Predicate<Member> expected) {
    TenantId tenant = actor.requireTenant().id();
    UserId id = actor.user();
    User known = unitOfWork.execute(() -> stores.users().find(id)).orElseThrow(DeleteAccount::gone);
    if (!hasher.matches(password, known.login().hash())) {
      throw new DomainException(IdentityError.CURRENT_PASSWORD_WRONG);
    }
    unitOfWork.run(
        () -> {
          Member member = people.changeable(actor, id);
          if (!member.user().login().hash().equals(known.login().hash())) {
            throw new DomainException(IdentityError.CURRENT_PASSWORD_WRONG);
          }
          if (!expected.test(member)) {
            throw new DomainException(SharedError.STALE_VERSION);
          }
          people.requireAnotherAdmin(member.membership());
          UserId heir = admin(tenant, id);
          Instant now = clock.instant();
          int ended = stores.sessions().endAll(id, Optional.empty(), now);
          stores.memberships().remove(tenant, id);
          stores.users().remove(id);
          news.removed(actor.requireTenant(), id, heir, now);
          audit.append(
              AuditEntry.by(actor, ids.next(), DELETED, "user:" + id, now)
                  .with(
                      Map.of(
                          "workspaces_to", heir.toString(), "sessions", Integer.toString(ended))));
        });
  }

  private UserId admin(TenantId tenant, UserId leaving) {
    Optional<String> after = Optional.empty();
    do {
      Page<Membership> page =
          stores.memberships().list(tenant, new PageRequest(PageRequest.MOST, after));
      for (Membership member : page.items()) {
        if (member.runsTenant() && !member.user().equals(leaving)) {
          return member.user();
        }
      }
      after = page.next();
    } while (after.isPresent());
    throw new DomainException(TenancyError.LAST_ADMIN);
  }

  private static DomainException gone() {
    return new DomainException(SharedError.USER_NOT_FOUND);
  }
}
