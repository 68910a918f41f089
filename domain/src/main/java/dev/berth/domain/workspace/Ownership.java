package dev.berth.domain.workspace;

import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.TenantSlug;
import dev.berth.domain.shared.UserId;
import java.util.HashSet;
import java.util.Set;

/**
 * Whose workspace it is. The slug is kept, since the workspace's address is made of it.
 *
 * @param formerOwners whose it was before, so that it can be told what is left of somebody
 */
public record Ownership(TenantId tenant, TenantSlug slug, UserId owner, Set<UserId> formerOwners) {

  public Ownership {
    formerOwners = Set.copyOf(formerOwners);
  }

  /** The one of somebody who has it first. */
  public static Ownership first(TenantId tenant, TenantSlug slug, UserId owner) {
    return new Ownership(tenant, slug, owner, Set.of());
  }

  /** Somebody else's from now on. */
  public Ownership handedTo(UserId heir) {
    Set<UserId> former = new HashSet<>(formerOwners);
    former.add(owner);
    former.remove(heir);
    return new Ownership(tenant, slug, heir, former);
  }

  public boolean isOrWasOf(UserId person) {
    return owner.equals(person) || formerOwners.contains(person);
  }
}
