package dev.berth.testkit.usecase;

import dev.berth.application.shared.Colleagues;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.SharedError;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.UserId;
import dev.berth.domain.tenancy.TenancyError;
import java.util.HashMap;
import java.util.Map;

/** The identity side's answers, where a test has no such side. */
final class Members implements Colleagues {

  private record Place(TenantId tenant, boolean fit) {}

  private final Map<UserId, Place> people = new HashMap<>();

  Actor fit(Actor actor) {
    people.put(actor.user(), new Place(actor.requireTenant().id(), true));
    return actor;
  }

  Actor unfit(Actor actor) {
    people.put(actor.user(), new Place(actor.requireTenant().id(), false));
    return actor;
  }

  @Override
  public void requireMayOwn(TenantId tenant, UserId user) {
    Place place = people.get(user);
    if (place == null || !place.tenant().equals(tenant)) {
      throw new DomainException(SharedError.USER_NOT_FOUND);
    }
    if (!place.fit()) {
      throw new DomainException(TenancyError.HEIR_UNFIT);
    }
  }
}
