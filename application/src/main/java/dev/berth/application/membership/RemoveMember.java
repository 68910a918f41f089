package dev.berth.application.membership;

import dev.berth.application.audit.AuditLog;
import dev.berth.application.identity.Users;
import dev.berth.application.session.Sessions;
import dev.berth.application.shared.IdSource;
import dev.berth.application.shared.IdentityNews;
import dev.berth.application.shared.IdentityUnitOfWork;
import dev.berth.application.tenancy.Memberships;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.AuditAction;
import dev.berth.domain.shared.AuditEntry;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.Permission;
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
 * Removes a member: the account goes with its sessions and whatever opens it, its address is free
 * again, the audit log stays. The workspaces are stopped and go to an heir, under other passwords:
 * to the one who removes (archived), or to a colleague.
 */
public final class RemoveMember {

  private static final AuditAction REMOVED = new AuditAction("member.remove");

  private final IdentityUnitOfWork unitOfWork;
  private final TenantPeople people;
  private final Stores stores;
  private final IdentityNews news;
  private final AuditLog audit;
  private final IdSource ids;
  private final Clock clock;

  /** What a member has on the identity side. */
  public record Stores(Users users, Memberships memberships, Sessions sessions) {}

  public RemoveMember(
      IdentityUnitOfWork unitOfWork,
      TenantPeople people,
      Stores stores,
      IdentityNews news,
      AuditLog audit,
      IdSource ids,
      Clock clock) {
    this.unitOfWork = unitOfWork;
    this.people = people;
    this.stores = stores;
    this.news = news;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * @param to who gets the workspaces; the actor where nobody is named
   * @param expected whether the member is still what the caller has seen
   * @throws DomainException PERMISSION_DENIED, USER_NOT_FOUND for the member or the heir,
   *     LAST_ADMIN, STALE_VERSION, HEIR_UNFIT for one who is the member or can have no workspaces
   */
  public void handle(Actor actor, UserId id, Optional<UserId> to, Predicate<Member> expected) {
    actor.require(Permission.MEMBERS_MANAGE);
    unitOfWork.run(
        () -> {
          Member member = people.changeable(actor, id);
          if (!expected.test(member)) {
            throw new DomainException(SharedError.STALE_VERSION);
          }
          people.requireAnotherAdmin(member.membership());
          TenantId tenant = member.membership().tenant();
          UserId heir = heir(tenant, id, to.orElse(actor.user()));
          Instant now = clock.instant();
          int ended = stores.sessions().endAll(id, Optional.empty(), now);
          stores.memberships().remove(tenant, id);
          stores.users().remove(id);
          news.removed(actor.requireTenant(), id, heir, now);
          audit.append(
              AuditEntry.by(actor, ids.next(), REMOVED, "user:" + id, now)
                  .with(
                      Map.of(
                          "email",
                          member.user().email().value(),
                          "workspaces_to",
                          heir.toString(),
                          "sessions",
                          Integer.toString(ended))));
        });
  }

  private UserId heir(TenantId tenant, UserId leaving, UserId wanted) {
    Membership heir =
        stores
            .memberships()
            .find(tenant, wanted)
            .orElseThrow(() -> new DomainException(SharedError.USER_NOT_FOUND));
    if (wanted.equals(leaving) || !heir.mayOwnWorkspaces()) {
      throw new DomainException(TenancyError.HEIR_UNFIT);
    }
    return wanted;
  }
}
