package dev.berth.testkit.portallocation;

import static dev.berth.testkit.shared.Refusals.assertNeedsUnitOfWork;
import static dev.berth.testkit.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.portallocation.PortLeases;
import dev.berth.application.shared.Page;
import dev.berth.application.shared.PageRequest;
import dev.berth.domain.host.Host;
import dev.berth.domain.portallocation.LeaseState;
import dev.berth.domain.portallocation.PortCounts;
import dev.berth.domain.portallocation.PortLease;
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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a store of leases promises those who look at all of a host's ports. */
@ContractFor(PortLeases.class)
public interface PortListsContract {

  Instant NOW = MutableClock.START;
  Duration REST = Duration.ofMinutes(10);

  WorkspaceSide workspaceSide();

  @Test
  default void whatIsNotFreeIsListedTheLowestPortFirst() {
    HostId host = host(20_000, 20_009);
    PortLease resting = claim(host);
    PortLease held = claim(host);
    PortLease blocked = claim(host);
    update(resting.released(NOW, REST));
    update(blocked.blocked(NOW, REST));

    Page<PortLease> listed = list(host, NOW, 50, Optional.empty());

    assertThat(listed.items())
        .extracting(PortLease::port)
        .containsExactly(resting.port(), held.port(), blocked.port());
    assertThat(listed.items())
        .extracting(PortLease::state)
        .containsExactly(LeaseState.FREE, LeaseState.HELD, LeaseState.BLOCKED);
    assertThat(listed.items().get(0).freeAfter()).isEqualTo(NOW.plus(REST));
    assertThat(listed.next()).isEmpty();
    assertThat(counts(host, NOW)).isEqualTo(new PortCounts(1, 0, 1, 1));
  }

  @Test
  default void whatHasRestedIsFree() {
    HostId host = host(20_000, 20_009);
    update(claim(host).released(NOW, REST));

    assertThat(list(host, NOW.plus(REST).minusNanos(1_000), 50, Optional.empty()).items())
        .hasSize(1);
    assertThat(list(host, NOW.plus(REST), 50, Optional.empty()).items()).isEmpty();
    assertThat(counts(host, NOW.plus(REST))).isEqualTo(PortCounts.NONE);
  }

  @Test
  default void pagesFollowEachOtherWithoutGapOrRepetition() {
    HostId host = host(20_000, 20_009);
    for (int i = 0; i < 5; i++) {
      PortLease lease = claim(host);
      if (i % 2 == 0) {
        update(lease.released(NOW, REST));
      }
    }

    Page<PortLease> first = list(host, NOW, 2, Optional.empty());
    Page<PortLease> second = list(host, NOW, 2, first.next());
    Page<PortLease> third = list(host, NOW, 2, second.next());

    assertThat(ports(first)).containsExactly(20_000, 20_001);
    assertThat(ports(second)).containsExactly(20_002, 20_003);
    assertThat(ports(third)).containsExactly(20_004);
    assertThat(third.next()).isEmpty();
    assertRefused(SharedError.CURSOR_MALFORMED, () -> list(host, NOW, 2, Optional.of("nonsense")));
  }

  @Test
  default void whatIsHeldOutsideOfTheRangeIsStillSeenAndWhatRestsThereIsNot() {
    HostId host = host(20_000, 20_001);
    PortLease held = claim(host);
    update(claim(host).released(NOW, REST));

    provide(host, 20_010, 20_019);

    assertThat(list(host, NOW, 50, Optional.empty()).items())
        .extracting(PortLease::port)
        .containsExactly(held.port());
    PortCounts counts = counts(host, NOW);
    assertThat(counts).isEqualTo(new PortCounts(1, 1, 0, 0));
    assertThat(counts.free(HostSamples.range(20_010, 20_019))).isEqualTo(10);
  }

  @Test
  default void anotherHostsPortsAreItsOwn() {
    HostId one = host(20_000, 20_009);
    HostId other = host(20_000, 20_009);
    claim(one);

    assertThat(list(other, NOW, 50, Optional.empty()).items()).isEmpty();
    Map<HostId, PortCounts> counted =
        workspaceSide()
            .committed(
                () ->
                    workspaceSide()
                        .portLeases()
                        .counts(Set.of(one, other, new HostId(Fresh.uuid())), NOW));
    assertThat(counted).containsOnlyKeys(one);
  }

  @Test
  default void listsFailOutsideOfAUnitOfWork() {
    assertNeedsUnitOfWork(() -> workspaceSide().portLeases().counts(Set.of(), NOW));
  }

  private Iterable<Integer> ports(Page<PortLease> page) {
    return page.items().stream().map(lease -> lease.port().value()).toList();
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
        .run(() -> workspaceSide().portLeases().provide(id, HostSamples.range(first, last)));
  }

  private PortLease claim(HostId host) {
    return workspaceSide()
        .committed(
            () -> {
              WorkspaceId holder =
                  workspaceSide().workspaces().add(WorkspaceSamples.workspace(host)).id();
              return workspaceSide().portLeases().claim(host, holder, NOW);
            });
  }

  private void update(PortLease lease) {
    workspaceSide().unitOfWork().run(() -> workspaceSide().portLeases().update(lease));
  }

  private Page<PortLease> list(HostId host, Instant now, int limit, Optional<String> after) {
    return workspaceSide()
        .committed(
            () ->
                workspaceSide().portLeases().unavailable(host, now, new PageRequest(limit, after)));
  }

  private PortCounts counts(HostId host, Instant now) {
    return workspaceSide()
        .committed(() -> workspaceSide().portLeases().counts(Set.of(host), now))
        .getOrDefault(host, PortCounts.NONE);
  }
}
