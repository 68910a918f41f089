package dev.berth.testkit.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.berth.application.session.SignedIn;
import dev.berth.application.session.SignedInUsers;
import dev.berth.domain.identity.User;
import dev.berth.domain.session.Session;
import dev.berth.domain.shared.Role;
import dev.berth.domain.shared.SessionId;
import dev.berth.domain.shared.UserId;
import dev.berth.domain.tenancy.Membership;
import dev.berth.domain.tenancy.Tenant;
import dev.berth.domain.token.TokenDigest;
import dev.berth.testkit.identity.IdentitySamples;
import dev.berth.testkit.shared.ContractFor;
import dev.berth.testkit.shared.Fresh;
import dev.berth.testkit.shared.IdentitySide;
import dev.berth.testkit.shared.MutableClock;
import dev.berth.testkit.shared.Together;
import dev.berth.testkit.tenancy.TenancySamples;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a reader of who is signed in promises: a change made here shows at once. */
@ContractFor(SignedInUsers.class)
public interface SignedInUsersContract {

  Instant LATER = MutableClock.START.plusSeconds(90);

  IdentitySide identity();

  @Test
  default void aMembersSessionIsFoundWithAllThatDecides() {
    SignedIn member = member();

    assertThat(find(member.session())).contains(member);
    assertThat(identity().signedInUsers().find(member.session().digest())).contains(member);
  }

  @Test
  default void somebodyWithoutATenantIsFoundWithoutOne() {
    User user = identity().committed(() -> identity().users().add(IdentitySamples.user()));
    Session session = session(user.id());

    assertThat(find(session))
        .contains(new SignedIn(session, user, Optional.empty(), Optional.empty()));
  }

  @Test
  default void anUnknownSessionIsAbsent() {
    assertThat(identity().signedInUsers().find(new SessionId(Fresh.uuid()))).isEmpty();
    assertThat(identity().signedInUsers().find(SessionSamples.digest())).isEmpty();
  }

  @Test
  default void aSessionAddedAfterItWasAskedForIsFound() {
    User user = identity().committed(() -> identity().users().add(IdentitySamples.user()));
    Session session = SessionSamples.session(user.id());
    assertThat(identity().signedInUsers().find(session.digest())).isEmpty();

    identity().committed(() -> identity().sessions().add(session));

    assertThat(identity().signedInUsers().find(session.digest())).isPresent();
  }

  @Test
  default void anEndedSessionIsDeadAtOnce() {
    Session session = member().session();
    assertThat(alive(session)).isTrue();

    identity().committed(() -> identity().sessions().update(session.ended(LATER)));

    assertThat(alive(session)).isFalse();
  }

  @Test
  default void aSessionWithAnotherCookieIsFoundByThatOneOnlyAndAtOnce() {
    Session session = member().session();
    assertThat(identity().signedInUsers().find(session.digest())).isPresent();
    TokenDigest other = SessionSamples.digest();

    Session changed =
        identity().committed(() -> identity().sessions().update(session.under(other)));

    assertThat(identity().signedInUsers().find(session.digest())).isEmpty();
    assertThat(identity().signedInUsers().find(other).map(SignedIn::session)).contains(changed);
    assertThat(find(session).map(SignedIn::session)).contains(changed);
  }

  @Test
  default void endingAllSessionsOfAUserShowsAtOnce() {
    Session session = member().session();
    assertThat(alive(session)).isTrue();

    identity()
        .committed(() -> identity().sessions().endAll(session.user(), Optional.empty(), LATER));

    assertThat(alive(session)).isFalse();
  }

  @Test
  default void aChangedUserShowsAtOnce() {
    SignedIn before = member();
    assertThat(find(before.session())).contains(before);

    User changed =
        identity().committed(() -> identity().users().update(before.user().loggedIn(LATER)));

    assertThat(find(before.session()).map(SignedIn::user)).contains(changed);
  }

  @Test
  default void aChangedMembershipShowsAtOnce() {
    SignedIn before = member();
    Membership membership = before.membership().orElseThrow();
    assertThat(find(before.session())).contains(before);

    Membership changed =
        identity().committed(() -> identity().memberships().update(membership.as(Role.VIEWER)));

    assertThat(find(before.session()).flatMap(SignedIn::membership)).contains(changed);
  }

  @Test
  default void aChangeThatWasRolledBackNeverShows() {
    SignedIn before = member();
    assertThat(find(before.session())).contains(before);

    assertThat(
            catchThrowable(
                () ->
                    identity()
                        .unitOfWork()
                        .run(
                            () -> {
                              identity().sessions().update(before.session().ended(LATER));
                              throw new IllegalStateException("no");
                            })))
        .isInstanceOf(IllegalStateException.class);

    assertThat(find(before.session())).contains(before);
  }

  @Test
  default void twoThreadsSeeTheSame() {
    SignedIn member = member();

    Together<Optional<SignedIn>> seen = Together.run(2, () -> find(member.session())).all();

    assertThat(seen.values()).containsExactly(Optional.of(member), Optional.of(member));
  }

  private SignedIn member() {
    return identity()
        .committed(
            () -> {
              Tenant tenant = identity().tenants().add(TenancySamples.tenant());
              User user = identity().users().add(IdentitySamples.user());
              Membership membership =
                  identity()
                      .memberships()
                      .add(TenancySamples.membership(user.id(), tenant.id(), Role.ADMIN));
              Session session = identity().sessions().add(SessionSamples.session(user.id()));
              return new SignedIn(session, user, Optional.of(membership), Optional.of(tenant));
            });
  }

  private Session session(UserId user) {
    return identity().committed(() -> identity().sessions().add(SessionSamples.session(user)));
  }

  private Optional<SignedIn> find(Session session) {
    return identity().signedInUsers().find(session.id());
  }

  private boolean alive(Session session) {
    return find(session).filter(found -> found.session().alive(LATER)).isPresent();
  }
}
