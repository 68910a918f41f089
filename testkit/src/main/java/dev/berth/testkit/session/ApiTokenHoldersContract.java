package dev.berth.testkit.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.session.ApiTokenHolder;
import dev.berth.application.session.ApiTokenHolders;
import dev.berth.domain.identity.User;
import dev.berth.domain.shared.Role;
import dev.berth.domain.tenancy.Membership;
import dev.berth.domain.tenancy.Tenant;
import dev.berth.domain.token.ApiToken;
import dev.berth.testkit.identity.IdentitySamples;
import dev.berth.testkit.shared.ContractFor;
import dev.berth.testkit.shared.IdentitySide;
import dev.berth.testkit.shared.MutableClock;
import dev.berth.testkit.shared.Together;
import dev.berth.testkit.tenancy.TenancySamples;
import dev.berth.testkit.token.ApiTokenSamples;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a reader of API tokens' holders promises: a change made here shows at once. */
@ContractFor(ApiTokenHolders.class)
public interface ApiTokenHoldersContract {

  Instant LATER = MutableClock.START.plusSeconds(90);

  IdentitySide identity();

  @Test
  default void aMembersTokenIsFoundWithAllThatDecides() {
    ApiTokenHolder holder = holder();

    assertThat(find(holder.token())).contains(holder);
    assertThat(find(holder.token())).contains(holder);
  }

  @Test
  default void somebodyWithoutATenantIsFoundWithoutOne() {
    User user = identity().committed(() -> identity().users().add(IdentitySamples.user()));
    ApiToken token = add(ApiTokenSamples.token(user.id()));

    assertThat(find(token))
        .contains(new ApiTokenHolder(token, user, Optional.empty(), Optional.empty()));
  }

  @Test
  default void anUnknownTokenIsAbsentUntilItIsAdded() {
    User user = identity().committed(() -> identity().users().add(IdentitySamples.user()));
    ApiToken token = ApiTokenSamples.token(user.id());
    assertThat(find(token)).isEmpty();

    add(token);

    assertThat(find(token)).isPresent();
  }

  @Test
  default void aTokenThatIsTakenBackIsGoneAtOnce() {
    ApiTokenHolder one = holder();
    ApiTokenHolder other = holder();
    assertThat(find(one.token())).isPresent();
    assertThat(find(other.token())).isPresent();

    identity().committed(() -> identity().apiTokens().remove(one.token().user(), one.token().id()));
    identity().committed(() -> identity().apiTokens().removeAll(other.token().user()));

    assertThat(find(one.token())).isEmpty();
    assertThat(find(other.token())).isEmpty();
  }

  @Test
  default void aChangedOwnerAndAUseShowAtOnce() {
    ApiTokenHolder before = holder();
    assertThat(find(before.token())).contains(before);

    User changed =
        identity().committed(() -> identity().users().update(before.user().loggedIn(LATER)));
    identity().unitOfWork().run(() -> identity().apiTokens().used(before.token().id(), LATER));

    assertThat(find(before.token()).map(ApiTokenHolder::user)).contains(changed);
    assertThat(find(before.token()).map(ApiTokenHolder::token))
        .contains(before.token().used(LATER));
  }

  @Test
  default void twoThreadsSeeTheSame() {
    ApiTokenHolder holder = holder();

    assertThat(Together.run(2, () -> find(holder.token())).all().values())
        .containsOnly(Optional.of(holder));
  }

  private Optional<ApiTokenHolder> find(ApiToken token) {
    return identity().apiTokenHolders().find(token.digest());
  }

  private ApiToken add(ApiToken token) {
    return identity().committed(() -> identity().apiTokens().add(token));
  }

  private ApiTokenHolder holder() {
    return identity()
        .committed(
            () -> {
              Tenant tenant = identity().tenants().add(TenancySamples.tenant());
              User user = identity().users().add(IdentitySamples.user());
              Membership membership =
                  identity()
                      .memberships()
                      .add(TenancySamples.membership(user.id(), tenant.id(), Role.MEMBER));
              ApiToken token = identity().apiTokens().add(ApiTokenSamples.token(user.id()));
              return new ApiTokenHolder(token, user, Optional.of(membership), Optional.of(tenant));
            });
  }
}
