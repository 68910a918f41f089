package dev.berth.testkit.portallocation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.portallocation.PortLeases;
import dev.berth.domain.host.Host;
import dev.berth.domain.portallocation.PortError;
import dev.berth.domain.portallocation.PortLease;
import dev.berth.domain.portallocation.PortNumber;
import dev.berth.domain.shared.HostId;
import dev.berth.domain.shared.SharedError;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.testkit.host.HostSamples;
import dev.berth.testkit.shared.ContractFor;
import dev.berth.testkit.shared.MutableClock;
import dev.berth.testkit.shared.Together;
import dev.berth.testkit.shared.WorkspaceSide;
import dev.berth.testkit.workspace.WorkspaceSamples;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a store of leases promises many callers at once: never the same port, never a wait. */
@ContractFor(PortLeases.class)
public interface PortClaimsContract {

  WorkspaceSide workspaceSide();

  @Test
  default void twoHundredParallelClaimsHoldTheLowestTwoHundredPorts() {
    HostId host = host(300);

    Together<List<PortLease>> claimed =
        Together.run(8, () -> IntStream.range(0, 25).mapToObj(i -> claim(host)).toList()).all();

    assertThat(claimed.values().stream().flatMap(List::stream).map(PortLease::port).sorted())
        .isEqualTo(IntStream.range(20_000, 20_200).mapToObj(PortNumber::new).toList());
  }

  @Test
  default void asManyClaimsAsPortsSucceedAndTheRestAreRefused() {
    HostId host = host(5);

    Together.run(12, () -> claim(host)).onlyThisMany(5, PortError.PORTS_EXHAUSTED);
  }

  @Test
  default void aClaimNeverWaitsForAnotherClaimant() throws InterruptedException {
    HostId host = host(2);
    WorkspaceId slow = workspace(host);
    CountDownLatch claimed = new CountDownLatch(1);
    CountDownLatch proceed = new CountDownLatch(1);
    AtomicReference<PortLease> first = new AtomicReference<>();
    Thread claimant =
        new Thread(
            () ->
                workspaceSide()
                    .unitOfWork()
                    .run(
                        () -> {
                          first.set(
                              workspaceSide().portLeases().claim(host, slow, MutableClock.START));
                          claimed.countDown();
                          await(proceed);
                        }));

    claimant.start();
    await(claimed);
    PortLease second = claim(host);
    proceed.countDown();
    claimant.join(TimeUnit.SECONDS.toMillis(20));

    assertThat(second.port()).isEqualTo(new PortNumber(20_001));
    assertThat(first.get())
        .isNotNull()
        .extracting(PortLease::port)
        .isEqualTo(new PortNumber(20_000));
  }

  @Test
  default void ofTwoThreadsWhoReleaseALeaseOneGetsThrough() {
    PortLease lease = claim(host(1));

    Together.run(
            2,
            () -> {
              workspaceSide()
                  .unitOfWork()
                  .run(
                      () ->
                          workspaceSide()
                              .portLeases()
                              .update(lease.released(MutableClock.START, Duration.ofMinutes(1))));
              return true;
            })
        .onlyThisMany(1, SharedError.STALE_VERSION);
  }

  private HostId host(int ports) {
    return workspaceSide()
        .committed(
            () -> {
              Host host =
                  workspaceSide()
                      .hosts()
                      .add(HostSamples.host(HostSamples.range(20_000, 20_000 + ports - 1)));
              workspaceSide().portLeases().provide(host.id(), host.ports());
              return host.id();
            });
  }

  private WorkspaceId workspace(HostId host) {
    return workspaceSide()
        .committed(() -> workspaceSide().workspaces().add(WorkspaceSamples.workspace(host)))
        .id();
  }

  private PortLease claim(HostId host) {
    WorkspaceId holder = workspace(host);
    return workspaceSide()
        .committed(() -> workspaceSide().portLeases().claim(host, holder, MutableClock.START));
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
