package dev.berth.application.membership;

import dev.berth.application.identity.Users;
import dev.berth.application.shared.IdentityUnitOfWork;
import dev.berth.application.shared.Page;
import dev.berth.application.shared.PageRequest;
import dev.berth.application.tenancy.Memberships;
import dev.berth.domain.identity.User;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.Permission;
import dev.berth.domain.shared.SharedError;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.UserId;
import dev.berth.domain.tenancy.Membership;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The people of the actor's tenant. */
public final class ReadMembers {

  private final IdentityUnitOfWork unitOfWork;
  private final Memberships memberships;
  private final Users users;

  public ReadMembers(IdentityUnitOfWork unitOfWork, Memberships memberships, Users users) {
    this.unitOfWork = unitOfWork;
    this.memberships = memberships;
    this.users = users;
  }

  /** Newest first. @throws DomainException PERMISSION_DENIED, CURSOR_MALFORMED */
  public Page<Member> list(Actor actor, PageRequest page) {
    actor.require(Permission.TENANT_READ);
    TenantId tenant = actor.requireTenant().id();
    return unitOfWork.execute(
        () -> {
          Page<Membership> found = memberships.list(tenant, page);
          Map<UserId, User> people =
              users
                  .findAll(found.items().stream().map(Membership::user).collect(Collectors.toSet()))
                  .stream()
                  .collect(Collectors.toMap(User::id, Function.identity()));
          return new Page<>(
              found.items().stream()
                  .filter(membership -> people.containsKey(membership.user()))
                  .map(membership -> member(people, membership))
                  .toList(),
              found.next());
        });
  }

  /**
   * @throws DomainException PERMISSION_DENIED, USER_NOT_FOUND
   */
  public Member one(Actor actor, UserId id) {
    actor.require(Permission.TENANT_READ);
    TenantId tenant = actor.requireTenant().id();
    return unitOfWork.execute(
        () ->
            memberships
                .find(tenant, id)
                .flatMap(found -> users.find(id).map(user -> new Member(user, found)))
                .orElseThrow(() -> new DomainException(SharedError.USER_NOT_FOUND)));
  }

  private static Member member(Map<UserId, User> people, Membership membership) {
    User user = people.get(membership.user());
    if (user == null) {
      throw new IllegalStateException("only people who were found are asked for");
    }
    return new Member(user, membership);
  }
}
