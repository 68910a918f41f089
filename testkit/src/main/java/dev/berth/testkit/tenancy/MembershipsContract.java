package dev.berth.testkit.tenancy;

import static dev.berth.testkit.shared.Refusals.assertNeedsUnitOfWork;
import static dev.berth.testkit.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.shared.Page;
import dev.berth.application.shared.PageRequest;
import dev.berth.application.tenancy.Memberships;
import dev.berth.domain.shared.Role;
import dev.berth.domain.shared.SharedError;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.UserId;
import dev.berth.domain.tenancy.Membership;
import dev.berth.domain.tenancy.MembershipStatus;
import dev.berth.domain.tenancy.TenancyError;
import dev.berth.testkit.identity.IdentitySamples;
import dev.berth.testkit.shared.ContractFor;
import dev.berth.testkit.shared.Counted;
import dev.berth.testkit.shared.Fresh;
import dev.berth.testkit.shared.IdentitySide;
import dev.berth.testkit.shared.MutableClock;
import dev.berth.testkit.shared.Together;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a store of memberships promises. */
@ContractFor(Memberships.class)
public interface MembershipsContract {

  IdentitySide identity();

  @Test
  default void aMembershipIsFoundAsItWasAdded() {
    Membership membership = TenancySamples.membership(user(), tenant(), Role.MEMBER);

    Membership stored = add(membership);

    assertThat(stored).isEqualTo(Counted.up(membership));
    assertThat(find(membership.tenant(), membership.user())).contains(stored);
    assertThat(of(membership.user())).contains(stored);
  }

  @Test
  default void aChangeOfRoleAndStatusIsKept() {
    Membership stored = add(TenancySamples.membership(user(), tenant(), Role.MEMBER));
    Membership changed = changed(stored, Role.VIEWER);

    Membership updated = update(changed);

    assertThat(updated).isEqualTo(Counted.up(changed));
    assertThat(of(stored.user())).contains(updated);
  }

  @Test
  default void somebodyWhoBelongsNowhereIsAbsent() {
    UserId user = user();

    assertThat(of(user)).isEmpty();
    assertThat(find(tenant(), user)).isEmpty();
  }

  @Test
  default void aUserBelongsToOneTenant() {
    Membership first = add(TenancySamples.membership(user(), tenant(), Role.ADMIN));
    Membership second = TenancySamples.membership(first.user(), tenant(), Role.MEMBER);

    assertRefused(TenancyError.MEMBER_ALREADY, () -> add(second));

    assertThat(of(first.user())).contains(first);
  }

  @Test
  default void aStaleCopyIsRefused() {
    Membership stored = add(TenancySamples.membership(user(), tenant(), Role.MEMBER));
    Membership newer = update(changed(stored, Role.ADMIN));

    assertRefused(SharedError.STALE_VERSION, () -> update(changed(stored, Role.VIEWER)));

    assertThat(of(stored.user())).contains(newer);
  }

  @Test
  default void anotherTenantDoesNotSeeTheMember() {
    Membership stored = add(TenancySamples.membership(user(), tenant(), Role.MEMBER));

    assertThat(find(tenant(), stored.user())).isEmpty();
  }

  @Test
  default void aTenantsMembersAreListedNewestFirstInPages() {
    TenantId tenant = tenant();
    add(TenancySamples.membership(user(), tenant(), Role.MEMBER));
    List<Membership> oldestFirst =
        IntStream.range(0, 5)
            .mapToObj(
                n ->
                    add(
                        Membership.joined(
                            user(), tenant, Role.MEMBER, MutableClock.START.plusSeconds(n))))
            .toList();

    Page<Membership> first = list(tenant, new PageRequest(3, Optional.empty()));
    Page<Membership> second = list(tenant, new PageRequest(3, first.next()));

    List<Membership> all = new ArrayList<>(first.items());
    all.addAll(second.items());
    Collections.reverse(all);
    assertThat(all).isEqualTo(oldestFirst);
    assertThat(second.next()).isEmpty();
    assertRefused(
        SharedError.CURSOR_MALFORMED,
        () -> list(tenant, new PageRequest(3, Optional.of("nonsense"))));
  }

  @Test
  default void aRemovedMemberIsGoneUnlessItIsAnotherTenants() {
    Membership stored = add(TenancySamples.membership(user(), tenant(), Role.MEMBER));

    remove(tenant(), stored.user());
    assertThat(of(stored.user())).contains(stored);
    remove(stored.tenant(), stored.user());

    assertThat(of(stored.user())).isEmpty();
  }

  @Test
  default void membersAreCountedByTenantAndActiveOnesByRole() {
    TenantId tenant = tenant();
    add(TenancySamples.membership(user(), tenant, Role.ADMIN));
    add(TenancySamples.membership(user(), tenant, Role.ADMIN).suspended(Optional.empty()));
    add(TenancySamples.membership(user(), tenant, Role.MEMBER));
    add(TenancySamples.membership(user(), tenant(), Role.ADMIN));

    assertThat(identity().<Integer>committed(() -> identity().memberships().count(tenant)))
        .isEqualTo(3);
    assertThat(
            identity()
                .<Integer>committed(() -> identity().memberships().countActive(tenant, Role.ADMIN)))
        .isEqualTo(1);
  }

  @Test
  default void ofTwoThreadsWhoTakeAUserInOneGetsThem() {
    UserId user = user();
    TenantId tenant = tenant();

    Together.run(2, () -> add(TenancySamples.membership(user, tenant, Role.MEMBER)))
        .onlyThisMany(1, TenancyError.MEMBER_ALREADY);
  }

  @Test
  default void itFailsOutsideOfAUnitOfWork() {
    assertNeedsUnitOfWork(() -> identity().memberships().of(new UserId(Fresh.uuid())));
  }

  private UserId user() {
    return identity().committed(() -> identity().users().add(IdentitySamples.user())).id();
  }

  private TenantId tenant() {
    return identity().committed(() -> identity().tenants().add(TenancySamples.tenant())).id();
  }

  private Membership add(Membership membership) {
    return identity().committed(() -> identity().memberships().add(membership));
  }

  private Membership update(Membership membership) {
    return identity().committed(() -> identity().memberships().update(membership));
  }

  private Optional<Membership> find(TenantId tenant, UserId user) {
    return identity().committed(() -> identity().memberships().find(tenant, user));
  }

  private Optional<Membership> of(UserId user) {
    return identity().committed(() -> identity().memberships().of(user));
  }

  private void remove(TenantId tenant, UserId user) {
    identity().unitOfWork().run(() -> identity().memberships().remove(tenant, user));
  }

  private Page<Membership> list(TenantId tenant, PageRequest page) {
    return identity().committed(() -> identity().memberships().list(tenant, page));
  }

  private static Membership changed(Membership membership, Role role) {
    return new Membership(
        membership.user(),
        membership.tenant(),
        role,
        MembershipStatus.SUSPENDED,
        Optional.of("Until \"Monday\"."),
        membership.createdAt(),
        membership.version());
  }
}
