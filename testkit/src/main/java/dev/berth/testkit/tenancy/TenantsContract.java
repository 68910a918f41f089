package dev.berth.testkit.tenancy;

import static dev.berth.testkit.shared.Refusals.assertNeedsUnitOfWork;
import static dev.berth.testkit.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.shared.Page;
import dev.berth.application.shared.PageRequest;
import dev.berth.application.tenancy.Tenants;
import dev.berth.domain.shared.SharedError;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.TenantSlug;
import dev.berth.domain.tenancy.TenancyError;
import dev.berth.domain.tenancy.Tenant;
import dev.berth.domain.tenancy.TenantDeletion;
import dev.berth.domain.tenancy.TenantStatus;
import dev.berth.testkit.shared.ContractFor;
import dev.berth.testkit.shared.Counted;
import dev.berth.testkit.shared.Fresh;
import dev.berth.testkit.shared.IdentitySide;
import dev.berth.testkit.shared.Together;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a store of tenants promises. */
@ContractFor(Tenants.class)
public interface TenantsContract {

  IdentitySide identity();

  @Test
  default void aTenantIsFoundAsItWasAdded() {
    Tenant tenant = TenancySamples.tenant();

    Tenant stored = add(tenant);

    assertThat(stored).isEqualTo(Counted.up(tenant));
    assertThat(find(tenant.id())).contains(stored);
  }

  @Test
  default void everyFieldOfAChangeIsKept() {
    Tenant stored = add(TenancySamples.tenant());
    Tenant suspended = suspended(stored, "Unpaid since \"March\".");

    Tenant updated = update(suspended);

    assertThat(updated).isEqualTo(Counted.up(suspended));
    assertThat(find(stored.id())).contains(updated);
  }

  @Test
  default void aDeletionThatWasAskedForIsKept() {
    Tenant stored = add(TenancySamples.tenant());
    Instant now = stored.updatedAt().plusSeconds(1);
    Tenant asked = stored.deletionAsked(now.plus(Duration.ofDays(14)), now);

    Tenant updated = update(asked);

    assertThat(find(stored.id())).contains(Counted.up(asked));
    assertThat(update(updated.deletionBegun(now)).deletion())
        .contains(new TenantDeletion(now.plus(Duration.ofDays(14)), true));
  }

  @Test
  default void anUnknownTenantIsAbsent() {
    assertThat(find(new TenantId(Fresh.uuid()))).isEmpty();
  }

  @Test
  default void aSlugBelongsToOneTenant() {
    TenantSlug slug = TenancySamples.slug();
    add(TenancySamples.tenant(slug));
    Tenant second = TenancySamples.tenant(slug);

    assertRefused(TenancyError.SLUG_TAKEN, () -> add(second));

    assertThat(find(second.id())).isEmpty();
  }

  @Test
  default void aStaleCopyIsRefused() {
    Tenant stored = add(TenancySamples.tenant());
    Tenant newer = update(suspended(stored, "first"));

    assertRefused(SharedError.STALE_VERSION, () -> update(suspended(stored, "second")));

    assertThat(find(stored.id())).contains(newer);
  }

  @Test
  default void aTenantThatWasNeverAddedCannotBeUpdated() {
    assertRefused(SharedError.STALE_VERSION, () -> update(TenancySamples.tenant()));
  }

  @Test
  default void anotherTenantIsLeftAlone() {
    Tenant other = add(TenancySamples.tenant());
    Tenant mine = add(TenancySamples.tenant());

    update(suspended(mine, "mine alone"));

    assertThat(find(other.id())).contains(other);
  }

  @Test
  default void ofTwoThreadsWhoWantASlugOneGetsIt() {
    TenantSlug slug = TenancySamples.slug();

    Together.run(2, () -> add(TenancySamples.tenant(slug)))
        .onlyThisMany(1, TenancyError.SLUG_TAKEN);
  }

  @Test
  default void ofTwoThreadsWhoChangeTheSameCopyOneGetsThrough() {
    Tenant stored = add(TenancySamples.tenant());

    Together.run(2, () -> update(suspended(stored, "race")))
        .onlyThisMany(1, SharedError.STALE_VERSION);
  }

  @Test
  default void aRemovedTenantIsGoneAndItsSlugIsFree() {
    Tenant stored = add(TenancySamples.tenant());

    identity().unitOfWork().run(() -> identity().tenants().remove(stored.id()));
    identity().unitOfWork().run(() -> identity().tenants().remove(stored.id()));

    assertThat(find(stored.id())).isEmpty();
    assertThat(add(TenancySamples.tenant(stored.slug())).slug()).isEqualTo(stored.slug());
  }

  @Test
  default void allTenantsAreListedInPages() {
    Tenant first = add(TenancySamples.tenant());
    Tenant second = add(TenancySamples.tenant());
    List<TenantId> listed = new ArrayList<>();
    Optional<String> after = Optional.empty();
    do {
      PageRequest request = new PageRequest(1, after);
      Page<Tenant> page = identity().committed(() -> identity().tenants().list(request));
      page.items().forEach(tenant -> listed.add(tenant.id()));
      after = page.next();
    } while (after.isPresent());

    assertThat(listed).contains(first.id(), second.id()).doesNotHaveDuplicates();
  }

  @Test
  default void aTenantIsToBeDeletedWhenItsGraceIsOverAndUntilThatHasBegun() {
    Tenant stored = add(TenancySamples.tenant());
    Instant due = stored.updatedAt().plus(Duration.ofDays(1));
    Tenant asked = update(stored.deletionAsked(due, stored.updatedAt()));

    assertThat(toDelete(due.minusSeconds(1))).doesNotContain(stored.id());
    assertThat(toDelete(due)).contains(stored.id());
    update(asked.deletionBegun(due));
    assertThat(toDelete(due)).doesNotContain(stored.id());
  }

  @Test
  default void threadsWhoLockATenantComeOneAfterTheOther() {
    Tenant stored = add(TenancySamples.tenant());

    Together.run(
            4,
            () ->
                identity()
                    .committed(
                        () -> {
                          Tenant locked = identity().tenants().lock(stored.id()).orElseThrow();
                          return identity().tenants().update(suspended(locked, "in turn"));
                        }))
        .all();

    assertThat(find(stored.id()).map(Tenant::version)).contains(stored.version() + 4);
    assertThat(identity().committed(() -> identity().tenants().lock(new TenantId(Fresh.uuid()))))
        .isEmpty();
  }

  @Test
  default void itFailsOutsideOfAUnitOfWork() {
    assertNeedsUnitOfWork(() -> identity().tenants().find(new TenantId(Fresh.uuid())));
  }

  private List<TenantId> toDelete(Instant now) {
    return identity().committed(() -> identity().tenants().toDelete(now, 1_000));
  }

  private Tenant add(Tenant tenant) {
    return identity().committed(() -> identity().tenants().add(tenant));
  }

  private Tenant update(Tenant tenant) {
    return identity().committed(() -> identity().tenants().update(tenant));
  }

  private Optional<Tenant> find(TenantId id) {
    return identity().committed(() -> identity().tenants().find(id));
  }

  private static Tenant suspended(Tenant tenant, String message) {
    return new Tenant(
        tenant.id(),
        tenant.name(),
        tenant.slug(),
        tenant.plan(),
        tenant.limits(),
        tenant.portProxy(),
        TenantStatus.SUSPENDED,
        Optional.of(message),
        Optional.empty(),
        tenant.createdAt(),
        tenant.updatedAt().plus(Duration.ofNanos(1_000)),
        tenant.version());
  }
}
