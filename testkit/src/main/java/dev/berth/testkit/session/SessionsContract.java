package dev.berth.testkit.session;

import static dev.berth.testkit.shared.Refusals.assertNeedsUnitOfWork;
import static dev.berth.testkit.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.application.session.Sessions;
import dev.berth.application.shared.Page;
import dev.berth.application.shared.PageRequest;
import dev.berth.domain.session.Device;
import dev.berth.domain.session.Session;
import dev.berth.domain.session.SessionPolicy;
import dev.berth.domain.shared.Role;
import dev.berth.domain.shared.SessionId;
import dev.berth.domain.shared.SharedError;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.UserId;
import dev.berth.testkit.identity.IdentitySamples;
import dev.berth.testkit.shared.ContractFor;
import dev.berth.testkit.shared.Counted;
import dev.berth.testkit.shared.Fresh;
import dev.berth.testkit.shared.IdentitySide;
import dev.berth.testkit.shared.MutableClock;
import dev.berth.testkit.shared.Together;
import dev.berth.testkit.tenancy.TenancySamples;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a store of sessions promises. */
@ContractFor(Sessions.class)
public interface SessionsContract {

  /** Shortly after the sessions were opened. */
  Instant LATER = MutableClock.START.plusSeconds(90);

  IdentitySide identity();

  @Test
  default void aSessionIsFoundAsItWasAdded() {
    Session session = SessionSamples.session(user());

    Session stored = add(session);

    assertThat(stored).isEqualTo(Counted.up(session));
    assertThat(find(session.id())).contains(stored);
  }

  @Test
  default void aRememberedSessionKeepsItsLongerLife() {
    Session session =
        Session.opened(
            new SessionId(Fresh.uuid()),
            user(),
            SessionSamples.digest(),
            Device.of("", "192.0.2.1"),
            true,
            new SessionPolicy(Duration.ofMillis(90_500), Duration.ofDays(7), Duration.ofDays(400)),
            MutableClock.START);

    add(session);

    assertThat(find(session.id())).contains(Counted.up(session));
  }

  @Test
  default void whatExpiredLongAgoIsForgottenAndNothingElse() {
    Session session = add(SessionSamples.session(user()));

    forget(session.expiresAt());
    assertThat(find(session.id())).isPresent();
    assertThat(forget(session.expiresAt().plusSeconds(1))).isPositive();
    assertThat(find(session.id())).isEmpty();
  }

  @Test
  default void aSightingAndAnEndAreKept() {
    Session seen = update(add(SessionSamples.session(user())).seen(LATER));

    Session ended = update(seen.ended(LATER.plusSeconds(1)));

    assertThat(find(ended.id())).contains(ended);
    assertThat(ended.lastSeenAt()).isEqualTo(LATER);
    assertThat(ended.endedAt()).contains(LATER.plusSeconds(1));
  }

  @Test
  default void aLiveSessionMovesOnFromItsNewestGenerationOnly() {
    Session stored = add(SessionSamples.session(user()));

    assertThat(advance(stored.id(), 1, LATER)).isOne();

    Session next = Counted.up(stored.refreshed(LATER));
    assertThat(find(stored.id())).contains(next);
    assertThat(advance(stored.id(), 1, LATER)).isZero();
    assertThat(advance(stored.id(), 3, LATER)).isZero();
    assertThat(advance(new SessionId(Fresh.uuid()), 1, LATER)).isZero();
    assertThat(find(stored.id())).contains(next);
  }

  @Test
  default void aDeadSessionMovesOnNowhere() {
    Session ended = update(add(SessionSamples.session(user())).ended(LATER));
    Session idle = add(SessionSamples.session(user()));
    Instant tooLate = idle.lastSeenAt().plus(idle.idleLimit());

    assertThat(advance(ended.id(), 1, LATER)).isZero();
    assertThat(advance(idle.id(), 1, tooLate)).isZero();
    assertThat(advance(idle.id(), 1, tooLate.minusMillis(1))).isOne();
  }

  @Test
  default void ofManyThreadsWithOneRefreshTokenOneMovesTheSessionOn() {
    Session stored = add(SessionSamples.session(user()));

    Together<Integer> tries = Together.run(8, () -> advance(stored.id(), 1, LATER)).all();

    assertThat(tries.values()).filteredOn(moved -> moved == 1).hasSize(1);
    assertThat(find(stored.id()).map(Session::generation)).contains(2);
  }

  @Test
  default void aLockedSessionIsTheStoredOneAndAnUnknownOneAbsent() {
    Session stored = add(SessionSamples.session(user()));

    assertThat(identity().committed(() -> identity().sessions().lock(stored.id())))
        .contains(stored);
    assertThat(identity().committed(() -> identity().sessions().lock(new SessionId(Fresh.uuid()))))
        .isEmpty();
  }

  @Test
  default void theLiveSessionsOfAUserAreListedNewestFirstPageByPage() {
    UserId user = user();
    add(SessionSamples.session(user()));
    update(add(SessionSamples.session(user)).ended(LATER));
    List<Session> opened = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Instant at = MutableClock.START.plusSeconds(i / 2);
      opened.add(add(SessionSamples.session(user, at)));
    }
    opened.sort(
        Comparator.comparing(Session::createdAt)
            .thenComparing(session -> session.id().toString())
            .reversed());

    Page<Session> first = live(user, new PageRequest(3, Optional.empty()));
    Page<Session> rest = live(user, new PageRequest(3, first.next()));

    assertThat(first.items()).containsExactlyElementsOf(opened.subList(0, 3));
    assertThat(rest.items()).containsExactlyElementsOf(opened.subList(3, 5));
    assertThat(rest.next()).isEmpty();
    assertRefused(
        SharedError.CURSOR_MALFORMED,
        () -> live(user, new PageRequest(3, Optional.of("no cursor"))));
  }

  @Test
  default void anAdminEndsSessionsOfTheOwnTenantsPeopleOnly() {
    Session stored = add(SessionSamples.session(user()));
    TenantId own = tenantOf(stored.user());
    TenantId other =
        identity().committed(() -> identity().tenants().add(TenancySamples.tenant())).id();

    assertThat(endOfMember(other, stored.user())).isZero();
    assertThat(find(stored.id())).contains(stored);
    assertThat(endOfMember(own, stored.user())).isEqualTo(1);
    assertThat(find(stored.id()).flatMap(Session::endedAt)).contains(LATER);
    assertThat(endOfMember(own, stored.user())).isZero();
  }

  @Test
  default void aSightingOnlyMovesForwardAndAnUnknownSessionIsFine() {
    Session stored = add(SessionSamples.session(user()));

    seen(stored.id(), LATER);
    seen(stored.id(), LATER.minusSeconds(1));
    seen(new SessionId(Fresh.uuid()), LATER);

    assertThat(find(stored.id()).map(Session::lastSeenAt)).contains(LATER);
  }

  @Test
  default void aSightingBringsNoEndedSessionBack() {
    Session ended = update(add(SessionSamples.session(user())).ended(LATER));

    seen(ended.id(), LATER.plusSeconds(1));

    assertThat(find(ended.id()).flatMap(Session::endedAt)).contains(LATER);
  }

  @Test
  default void manyThreadsMayNoteASightingAtOnce() {
    Session stored = add(SessionSamples.session(user()));

    Together.run(
            4,
            () -> {
              seen(stored.id(), LATER);
              return true;
            })
        .all();

    assertThat(find(stored.id()).map(Session::lastSeenAt)).contains(LATER);
  }

  @Test
  default void anUnknownSessionIsAbsent() {
    assertThat(find(new SessionId(Fresh.uuid()))).isEmpty();
  }

  @Test
  default void aTokenOpensOneSession() {
    Session first = add(SessionSamples.session(user()));
    Session second =
        Session.opened(
            new SessionId(Fresh.uuid()),
            first.user(),
            first.digest(),
            first.device(),
            false,
            SessionPolicy.DEFAULT,
            MutableClock.START);

    assertThatThrownBy(() -> add(second)).isInstanceOf(RuntimeException.class);
    assertThat(find(second.id())).isEmpty();
  }

  @Test
  default void aStaleCopyIsRefused() {
    Session stored = add(SessionSamples.session(user()));
    Session ended = update(stored.ended(LATER));

    assertRefused(SharedError.STALE_VERSION, () -> update(stored.seen(LATER)));

    assertThat(find(stored.id())).contains(ended);
  }

  @Test
  default void endingAllEndsEveryLiveSessionOfTheUserButTheKeptOne() {
    UserId user = user();
    Session kept = add(SessionSamples.session(user));
    Session lost = add(SessionSamples.session(user));
    Session endedBefore = update(add(SessionSamples.session(user)).ended(LATER.minusSeconds(5)));

    int ended = endAll(user, Optional.of(kept.id()));

    assertThat(ended).isEqualTo(1);
    assertThat(find(kept.id())).contains(kept);
    assertThat(find(lost.id()).flatMap(Session::endedAt)).contains(LATER);
    assertThat(find(endedBefore.id())).contains(endedBefore);
  }

  @Test
  default void endingAllMakesOlderCopiesStale() {
    Session stored = add(SessionSamples.session(user()));

    endAll(stored.user(), Optional.empty());

    assertRefused(SharedError.STALE_VERSION, () -> update(stored.seen(LATER)));
  }

  @Test
  default void anotherUsersSessionsLiveOn() {
    Session others = add(SessionSamples.session(user()));
    UserId user = user();
    add(SessionSamples.session(user));

    endAll(user, Optional.empty());

    assertThat(find(others.id())).contains(others);
  }

  @Test
  default void ofTwoThreadsWhoChangeTheSameCopyOneGetsThrough() {
    Session stored = add(SessionSamples.session(user()));

    Together.run(2, () -> update(stored.seen(LATER))).onlyThisMany(1, SharedError.STALE_VERSION);
  }

  @Test
  default void itFailsOutsideOfAUnitOfWork() {
    assertNeedsUnitOfWork(() -> identity().sessions().find(new SessionId(Fresh.uuid())));
  }

  private UserId user() {
    return identity().committed(() -> identity().users().add(IdentitySamples.user())).id();
  }

  private Session add(Session session) {
    return identity().committed(() -> identity().sessions().add(session));
  }

  private Session update(Session session) {
    return identity().committed(() -> identity().sessions().update(session));
  }

  private Optional<Session> find(SessionId id) {
    return identity().committed(() -> identity().sessions().find(id));
  }

  private void seen(SessionId id, Instant at) {
    identity().unitOfWork().run(() -> identity().sessions().seen(id, at));
  }

  private int forget(Instant expiredBefore) {
    return identity().committed(() -> identity().sessions().forget(expiredBefore));
  }

  private int endAll(UserId user, Optional<SessionId> except) {
    return identity().committed(() -> identity().sessions().endAll(user, except, LATER));
  }

  private int advance(SessionId id, int from, Instant now) {
    return identity().committed(() -> identity().sessions().advance(id, from, now));
  }

  private Page<Session> live(UserId user, PageRequest page) {
    return identity().committed(() -> identity().sessions().live(user, LATER, page));
  }

  private int endOfMember(TenantId tenant, UserId user) {
    return identity().committed(() -> identity().sessions().endOfMember(tenant, user, LATER));
  }

  private TenantId tenantOf(UserId user) {
    TenantId tenant =
        identity().committed(() -> identity().tenants().add(TenancySamples.tenant())).id();
    identity()
        .committed(
            () ->
                identity().memberships().add(TenancySamples.membership(user, tenant, Role.MEMBER)));
    return tenant;
  }
}
