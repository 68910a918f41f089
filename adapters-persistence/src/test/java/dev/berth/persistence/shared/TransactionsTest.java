package dev.berth.persistence.shared;

import static dev.berth.testkit.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.domain.host.Host;
import dev.berth.domain.identity.User;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.SharedError;
import dev.berth.domain.shared.UserId;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.persistence.TestDatabases;
import dev.berth.testkit.host.HostSamples;
import dev.berth.testkit.identity.IdentitySamples;
import dev.berth.testkit.shared.Fresh;
import dev.berth.testkit.shared.IdentitySide;
import dev.berth.testkit.shared.MutableClock;
import dev.berth.testkit.shared.Together;
import dev.berth.testkit.shared.WorkspaceSide;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class TransactionsTest {

  @RegisterExtension static final TestDatabases DATABASES = TestDatabases.one();

  private final IdentitySide identity = DATABASES.identity();
  private final WorkspaceSide workspaces = DATABASES.workspaceSide();

  @Test
  void oneSideIsNotOpenedWithinTheOther() {
    assertThatThrownBy(() -> identity.unitOfWork().run(() -> workspaces.unitOfWork().run(() -> {})))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("identity");
    assertThatThrownBy(() -> workspaces.unitOfWork().run(() -> identity.unitOfWork().run(() -> {})))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("workspaces");
  }

  @Test
  void aRepositoryOfTheOtherSideFailsWithinOne() {
    assertThatThrownBy(() -> workspaces.unitOfWork().run(() -> identity.users().none()))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aCommitThatFailsThrowsAndLeavesNoTrace() {
    Host host = HostSamples.host();
    WorkspaceId nobody = new WorkspaceId(Fresh.uuid());

    // The foreign key of a lease's holder is looked at when the transaction commits.
    assertThatThrownBy(
            () ->
                workspaces
                    .unitOfWork()
                    .run(
                        () -> {
                          workspaces.hosts().add(host);
                          workspaces.portLeases().provide(host.id(), host.ports());
                          workspaces.portLeases().claim(host.id(), nobody, MutableClock.START);
                        }))
        .isInstanceOf(RuntimeException.class)
        .hasStackTraceContaining("port_lease_holder_fkey");

    assertThat(workspaces.committed(() -> workspaces.hosts().find(host.id()))).isEmpty();
  }

  @Test
  void whoSwallowsARefusalCommitsNothing() {
    User first = identity.committed(() -> identity.users().add(IdentitySamples.user()));
    User lost = IdentitySamples.user();

    assertThatThrownBy(
            () ->
                identity
                    .unitOfWork()
                    .run(
                        () -> {
                          identity.users().add(lost);
                          swallow(
                              () ->
                                  identity
                                      .users()
                                      .add(
                                          IdentitySamples.user(
                                              first.email(), IdentitySamples.username())));
                        }))
        .isInstanceOf(RuntimeException.class);

    assertThat(identity.committed(() -> identity.users().find(lost.id()))).isEmpty();
  }

  @Test
  void whatIsAddedAndChangedTwiceInOneIsStoredAsItWasLastGivenBack() {
    User last =
        identity.committed(
            () -> {
              User added = identity.users().add(IdentitySamples.user());
              User once = identity.users().update(added.loggedIn(MutableClock.START));
              assertThat(identity.users().find(added.id())).contains(once);
              return identity.users().update(once.loggedIn(MutableClock.START.plusSeconds(1)));
            });

    assertThat(last.version()).isEqualTo(3);
    assertThat(identity.committed(() -> identity.users().find(last.id()))).contains(last);
  }

  @Test
  void twoWhoWaitForEachOtherAreTornApart() {
    UserId one = identity.committed(() -> identity.users().add(IdentitySamples.user())).id();
    UserId two = identity.committed(() -> identity.users().add(IdentitySamples.user())).id();
    CyclicBarrier bothHoldOne = new CyclicBarrier(2);
    AtomicInteger turn = new AtomicInteger();

    Together.run(
            2,
            () -> {
              boolean first = turn.getAndIncrement() == 0;
              return identity.committed(
                  () -> {
                    identity.users().lock(first ? one : two);
                    await(bothHoldOne);
                    return identity.users().lock(first ? two : one);
                  });
            })
        .onlyThisMany(1, SharedError.STALE_VERSION);
  }

  @Test
  void whoWaitsTooLongForALockHearsThatTheDatabaseIsUnavailable() {
    UserId user = identity.committed(() -> identity.users().add(IdentitySamples.user())).id();
    CyclicBarrier held = new CyclicBarrier(2);
    CyclicBarrier refused = new CyclicBarrier(2);
    Thread holder =
        new Thread(
            () ->
                identity
                    .unitOfWork()
                    .run(
                        () -> {
                          identity.users().lock(user);
                          await(held);
                          await(refused);
                        }));
    holder.start();
    await(held);

    assertRefused(
        SharedError.DATABASE_UNAVAILABLE,
        () ->
            identity
                .unitOfWork()
                .run(
                    () -> {
                      ((JpaIdentityUnitOfWork) identity.unitOfWork())
                          .join(
                              em -> NativeQuery.of(em, "SET LOCAL lock_timeout = '50ms'").update());
                      identity.users().lock(user);
                    }));
    await(refused);
  }

  @Test
  void everyConnectionHasLimitsOfTime() {
    assertThat(setting("statement_timeout")).isEqualTo("10s");
    assertThat(setting("lock_timeout")).isEqualTo("5s");
    assertThat(setting("idle_in_transaction_session_timeout")).isEqualTo("1min");
  }

  private String setting(String name) {
    return identity.committed(
        () ->
            ((JpaIdentityUnitOfWork) identity.unitOfWork())
                .join(
                    em ->
                        NativeQuery.of(em, "SELECT current_setting(?1)", name)
                            .value(String.class)
                            .orElseThrow()));
  }

  private static void swallow(Runnable refused) {
    try {
      refused.run();
    } catch (DomainException e) {
      assertThat(e.code()).isNotNull();
    }
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(20, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError("the other thread did not come", e);
    }
  }
}
