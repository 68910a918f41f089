package dev.berth.testkit.registration;

import dev.berth.application.registration.SignUps;
import dev.berth.domain.identity.User;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.TenantStanding;
import dev.berth.domain.tenancy.Membership;
import dev.berth.testkit.identity.InMemoryUsers;
import dev.berth.testkit.tenancy.InMemoryMemberships;
import dev.berth.testkit.tenancy.InMemoryTenants;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Sign-ups among the in-memory accounts. */
public final class InMemorySignUps implements SignUps {

  private final InMemoryUsers users;
  private final InMemoryMemberships memberships;
  private final InMemoryTenants tenants;

  public InMemorySignUps(
      InMemoryUsers users, InMemoryMemberships memberships, InMemoryTenants tenants) {
    this.users = users;
    this.memberships = memberships;
    this.tenants = tenants;
  }

  @Override
  public List<SignUp> remove(Instant madeBefore, int most) {
    List<SignUp> old =
        users.all().stream()
            .filter(user -> user.merelySignedUp() && user.createdAt().isBefore(madeBefore))
            .sorted(Comparator.comparing(User::createdAt))
            .flatMap(user -> memberships.of(user.id()).stream())
            .filter(member -> alone(member.tenant()))
            .limit(most)
            .map(member -> new SignUp(member.user(), standing(member.tenant())))
            .toList();
    old.forEach(this::remove);
    return old;
  }

  private TenantStanding standing(TenantId tenant) {
    return tenants.find(tenant).orElseThrow().standing();
  }

  private boolean alone(TenantId tenant) {
    return memberships.all().stream().map(Membership::tenant).filter(tenant::equals).count() == 1;
  }

  private void remove(SignUp gone) {
    memberships.remove(gone.tenant(), gone.user());
    users.remove(gone.user());
    tenants.remove(gone.tenant());
  }
}
