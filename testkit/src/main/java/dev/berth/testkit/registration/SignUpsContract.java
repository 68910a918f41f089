package dev.berth.testkit.registration;

import static dev.berth.testkit.shared.Refusals.assertNeedsUnitOfWork;
import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.registration.SignUps;
import dev.berth.application.registration.SignUps.SignUp;
import dev.berth.domain.identity.User;
import dev.berth.domain.shared.Role;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.tenancy.Membership;
import dev.berth.domain.tenancy.Tenant;
import dev.berth.testkit.identity.IdentitySamples;
import dev.berth.testkit.shared.ContractFor;
import dev.berth.testkit.shared.IdentitySide;
import dev.berth.testkit.shared.MutableClock;
import dev.berth.testkit.shared.Together;
import dev.berth.testkit.tenancy.TenancySamples;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a remover of unverified sign-ups promises. */
@ContractFor(SignUps.class)
public interface SignUpsContract {

  Instant LATER = MutableClock.START.plusSeconds(1);

  IdentitySide identity();

  @Test
  default void aSignUpGoesAndItsAddressNameAndSlugAreFree() {
    User user = IdentitySamples.user();
    Tenant tenant = TenancySamples.tenant();
    SignUp signUp = add(user, tenant);

    assertThat(remove(LATER)).contains(signUp);

    assertThat(find(signUp)).isFalse();
    add(IdentitySamples.user(user.email(), user.username()), TenancySamples.tenant(tenant.slug()));
  }

  @Test
  default void whereNothingIsOldNothingGoes() {
    SignUp signUp = add(IdentitySamples.user(), TenancySamples.tenant());

    assertThat(remove(MutableClock.START)).doesNotContain(signUp);

    assertThat(find(signUp)).isTrue();
  }

  @Test
  default void whoVerifiedOrEnteredStays() {
    SignUp verified = add(IdentitySamples.user().emailVerified(LATER), TenancySamples.tenant());
    SignUp entered = add(IdentitySamples.user().loggedIn(LATER), TenancySamples.tenant());

    assertThat(remove(LATER)).doesNotContain(verified, entered);

    assertThat(find(verified)).isTrue();
    assertThat(find(entered)).isTrue();
  }

  @Test
  default void aTenantWithOthersInItStaysWhole() {
    SignUp first = add(IdentitySamples.user(), TenancySamples.tenant());
    User second = user(IdentitySamples.user());
    join(second, first.tenant());

    assertThat(remove(LATER)).noneMatch(gone -> gone.tenant().equals(first.tenant()));

    assertThat(find(first)).isTrue();
  }

  @Test
  default void anAccountWithoutTenantStays() {
    User alone = user(IdentitySamples.user());

    remove(LATER);

    assertThat(identity().committed(() -> identity().users().find(alone.id()))).isPresent();
  }

  @Test
  default void noMoreGoThanWereAskedFor() {
    IntStream.range(0, 3).forEach(i -> add(IdentitySamples.user(), TenancySamples.tenant()));

    assertThat(identity().committed(() -> identity().signUps().remove(LATER, 2))).hasSize(2);
  }

  @Test
  default void twoWhoRemoveAtOnceEachRemoveTheirOwn() {
    List<SignUp> added =
        IntStream.range(0, 6)
            .mapToObj(i -> add(IdentitySamples.user(), TenancySamples.tenant()))
            .toList();

    Together.run(2, () -> remove(LATER));
    remove(LATER);

    assertThat(added).noneMatch(this::find);
  }

  @Test
  default void itFailsOutsideOfAUnitOfWork() {
    assertNeedsUnitOfWork(() -> identity().signUps().remove(LATER, 1));
  }

  private List<SignUp> remove(Instant madeBefore) {
    return identity().committed(() -> identity().signUps().remove(madeBefore, 1_000));
  }

  private SignUp add(User user, Tenant tenant) {
    User stored = user(user);
    Tenant founded = identity().committed(() -> identity().tenants().add(tenant));
    join(stored, founded.id());
    return new SignUp(stored.id(), founded.standing());
  }

  private User user(User user) {
    return identity().committed(() -> identity().users().add(user));
  }

  private void join(User user, TenantId tenant) {
    identity()
        .committed(
            () ->
                identity()
                    .memberships()
                    .add(Membership.joined(user.id(), tenant, Role.ADMIN, MutableClock.START)));
  }

  private boolean find(SignUp signUp) {
    return identity().committed(() -> identity().users().find(signUp.user())).isPresent()
        && identity().committed(() -> identity().tenants().find(signUp.tenant())).isPresent();
  }
}
