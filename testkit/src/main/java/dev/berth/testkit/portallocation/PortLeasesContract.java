package dev.berth.testkit.portallocation;

import static dev.berth.testkit.shared.Refusals.assertNeedsUnitOfWork;
import static dev.berth.testkit.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.application.portallocation.PortLeases;
import dev.berth.domain.host.Host;
import dev.berth.domain.portallocation.LeaseState;
import dev.berth.domain.portallocation.PortError;
import dev.berth.domain.portallocation.PortLease;
import dev.berth.domain.portallocation.PortNumber;
import dev.berth.domain.shared.HostId;
import dev.berth.domain.shared.SharedError;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.testkit.host.HostSamples;
import dev.berth.testkit.shared.ContractFor;
import dev.berth.testkit.shared.Fresh;
import dev.berth.testkit.shared.MutableClock;
import dev.berth.testkit.shared.WorkspaceSide;
import dev.berth.testkit.workspace.WorkspaceSamples;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a store of leases promises one caller; many at once are {@link PortClaimsContract}. */
@ContractFor(PortLeases.class)
public interface PortLeasesContract {

  Instant NOW = MutableClock.START;
  Duration REST = Duration.ofMinutes(10);

  WorkspaceSide workspaceSide();

  @Test
  default void theLowestFreePortIsGivenFirst() {
    HostId host = host(20_000, 20_002);

    assertThat(claim(host).port()).isEqualTo(new PortNumber(20_000));
    assertThat(claim(host).port()).isEqualTo(new PortNumber(20_001));
  }

  @Test
  default void aClaimedPortIsFoundWithItsHolder() {
    HostId host = host(20_000, 20_002);
    WorkspaceId holder = workspace(host);

    PortLease lease = claim(host, holder, NOW);

    assertThat(lease.state()).isEqualTo(LeaseState.HELD);
    assertThat(lease.holder()).contains(holder);
    assertThat(heldBy(holder)).contains(lease);
    assertThat(find(host, lease.port())).contains(lease);
  }

  @Test
  default void whoHoldsNothingAndWhatIsNoPortAreAbsent() {
    HostId host = host(20_000, 20_002);

    assertThat(heldBy(new WorkspaceId(Fresh.uuid()))).isEmpty();
    assertThat(find(host, new PortNumber(20_003))).isEmpty();
    assertThat(find(new HostId(Fresh.uuid()), new PortNumber(20_000))).isEmpty();
  }

  @Test
  default void whenNoneIsLeftTheClaimIsRefused() {
    HostId host = host(20_000, 20_001);
    claim(host);
    claim(host);

    assertRefused(PortError.PORTS_EXHAUSTED, () -> claim(host));
    assertRefused(PortError.PORTS_EXHAUSTED, () -> claim(new HostId(Fresh.uuid()), NOW, host));
  }

  @Test
  default void aReleasedPortRestsBeforeItIsGivenAgain() {
    HostId host = host(20_000, 20_000);
    PortLease lease = claim(host);

    update(lease.released(NOW, REST));

    assertRefused(PortError.PORTS_EXHAUSTED, () -> claim(host, NOW.plus(REST).minusNanos(1_000)));
    assertThat(claim(host, NOW.plus(REST)).port()).isEqualTo(lease.port());
  }

  @Test
  default void aBlockedPortIsPassedOverUntilItIsTimeToLookAgain() {
    HostId host = host(20_000, 20_001);
    PortLease lease = claim(host);

    update(lease.blocked(NOW, REST));

    assertThat(find(host, lease.port()).map(PortLease::state)).contains(LeaseState.BLOCKED);
    assertThat(claim(host).port()).isEqualTo(new PortNumber(20_001));
    assertThat(claim(host, NOW.plus(REST)).port()).isEqualTo(new PortNumber(20_000));
  }

  @Test
  default void aPortOfARolledBackClaimGoesToTheNext() {
    HostId host = host(20_000, 20_002);
    WorkspaceId unlucky = workspace(host);

    assertThatThrownBy(
            () ->
                workspaceSide()
                    .unitOfWork()
                    .run(
                        () -> {
                          workspaceSide().portLeases().claim(host, unlucky, NOW);
                          throw new IllegalStateException("no");
                        }))
        .hasMessage("no");

    assertThat(heldBy(unlucky)).isEmpty();
    assertThat(claim(host).port()).isEqualTo(new PortNumber(20_000));
  }

  @Test
  default void providingAgainLeavesHeldPortsAlone() {
    HostId host = host(20_000, 20_001);
    PortLease lease = claim(host);

    provide(host, 20_000, 20_002);

    assertThat(find(host, lease.port())).contains(lease);
    assertThat(claim(host).port()).isEqualTo(new PortNumber(20_001));
    assertThat(claim(host).port()).isEqualTo(new PortNumber(20_002));
  }

  @Test
  default void portsOutsideOfANewRangeAreNeverGivenAgain() {
    HostId host = host(20_000, 20_001);
    WorkspaceId holder = workspace(host);
    PortLease held = claim(host, holder, NOW);

    provide(host, 20_010, 20_010);
    PortLease kept = heldBy(holder).orElseThrow();
    update(kept.released(NOW, Duration.ZERO));

    assertThat(kept.port()).isEqualTo(held.port());
    assertThat(claim(host).port()).isEqualTo(new PortNumber(20_010));
    assertRefused(PortError.PORTS_EXHAUSTED, () -> claim(host));
  }

  @Test
  default void anotherHostHasTheSamePortsForItself() {
    HostId one = host(20_000, 20_000);
    HostId two = host(20_000, 20_000);

    assertThat(claim(one).port()).isEqualTo(claim(two).port());
  }

  @Test
  default void aStaleCopyIsRefused() {
    HostId host = host(20_000, 20_001);
    PortLease lease = claim(host);
    update(lease.released(NOW, REST));

    assertRefused(SharedError.STALE_VERSION, () -> update(lease.blocked(NOW, REST)));

    assertThat(find(host, lease.port()).map(PortLease::state)).contains(LeaseState.FREE);
  }

  @Test
  default void itFailsOutsideOfAUnitOfWork() {
    assertNeedsUnitOfWork(() -> workspaceSide().portLeases().heldBy(new WorkspaceId(Fresh.uuid())));
    assertNeedsUnitOfWork(
        () ->
            workspaceSide()
                .portLeases()
                .claim(new HostId(Fresh.uuid()), new WorkspaceId(Fresh.uuid()), NOW));
  }

  private HostId host(int first, int last) {
    return workspaceSide()
        .committed(
            () -> {
              Host host =
                  workspaceSide().hosts().add(HostSamples.host(HostSamples.range(first, last)));
              workspaceSide().portLeases().provide(host.id(), host.ports());
              return host.id();
            });
  }

  private void provide(HostId id, int first, int last) {
    workspaceSide()
        .unitOfWork()
        .run(
            () -> {
              Host host = workspaceSide().hosts().find(id).orElseThrow();
              Host changed =
                  host.configured(host.kind(), host.name(), HostSamples.range(first, last));
              workspaceSide().hosts().update(changed);
              workspaceSide().portLeases().provide(id, changed.ports());
            });
  }

  private WorkspaceId workspace(HostId host) {
    return workspaceSide()
        .committed(() -> workspaceSide().workspaces().add(WorkspaceSamples.workspace(host)))
        .id();
  }

  private PortLease claim(HostId host) {
    return claim(host, NOW);
  }

  private PortLease claim(HostId host, Instant now) {
    return claim(host, now, host);
  }

  private PortLease claim(HostId host, Instant now, HostId home) {
    return claim(host, workspace(home), now);
  }

  private PortLease claim(HostId host, WorkspaceId holder, Instant now) {
    return workspaceSide().committed(() -> workspaceSide().portLeases().claim(host, holder, now));
  }

  private void update(PortLease lease) {
    workspaceSide().unitOfWork().run(() -> workspaceSide().portLeases().update(lease));
  }

  private Optional<PortLease> heldBy(WorkspaceId holder) {
    return workspaceSide().committed(() -> workspaceSide().portLeases().heldBy(holder));
  }

  private Optional<PortLease> find(HostId host, PortNumber port) {
    return workspaceSide().committed(() -> workspaceSide().portLeases().find(host, port));
  }
}
