package dev.berth.testkit.workspace;

import static dev.berth.testkit.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.shared.Page;
import dev.berth.application.shared.PageRequest;
import dev.berth.application.workspace.Whose;
import dev.berth.application.workspace.WorkspaceFilter;
import dev.berth.application.workspace.Workspaces;
import dev.berth.domain.host.InstanceId;
import dev.berth.domain.host.MemoryAndDisk;
import dev.berth.domain.quota.ResourceLimits;
import dev.berth.domain.shared.HostId;
import dev.berth.domain.shared.SharedError;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.UserId;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.domain.workspace.Ownership;
import dev.berth.domain.workspace.Workspace;
import dev.berth.domain.workspace.WorkspaceStatus;
import dev.berth.testkit.host.HostSamples;
import dev.berth.testkit.quota.QuotaSamples;
import dev.berth.testkit.shared.ContractFor;
import dev.berth.testkit.shared.Fresh;
import dev.berth.testkit.shared.MutableClock;
import dev.berth.testkit.shared.WorkspaceSide;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the lists of a store of workspaces promise. */
@ContractFor(Workspaces.class)
public interface WorkspaceListsContract {

  WorkspaceFilter ALL = new WorkspaceFilter(Optional.empty(), Optional.empty());

  Instant NOW = MutableClock.START.plusSeconds(90);

  WorkspaceSide workspaceSide();

  @Test
  default void theNewestComeFirstPageAfterPage() {
    HostId host = host();
    TenantId tenant = new TenantId(Fresh.uuid());
    List<Workspace> newestFirst = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      // Two workspaces share an instant, so that the order within one is seen too.
      newestFirst.add(0, add(created(host, tenant, MutableClock.START.plusSeconds(i / 2))));
    }

    Page<Workspace> first = list(tenant, ALL, new PageRequest(2, Optional.empty()));
    Page<Workspace> second = list(tenant, ALL, new PageRequest(2, first.next()));
    Page<Workspace> third = list(tenant, ALL, new PageRequest(2, second.next()));

    assertThat(first.items()).isEqualTo(newestFirst.subList(0, 2));
    assertThat(second.items()).isEqualTo(newestFirst.subList(2, 4));
    assertThat(third.items()).isEqualTo(newestFirst.subList(4, 5));
    assertThat(third.next()).isEmpty();
  }

  @Test
  default void aPageThatIsJustFullIsTheLast() {
    HostId host = host();
    TenantId tenant = new TenantId(Fresh.uuid());
    add(created(host, tenant, MutableClock.START));
    add(created(host, tenant, MutableClock.START));

    assertThat(list(tenant, ALL, new PageRequest(2, Optional.empty())).next()).isEmpty();
  }

  @Test
  default void whatComesInBetweenTwoPagesShiftsNothing() {
    HostId host = host();
    TenantId tenant = new TenantId(Fresh.uuid());
    Workspace older = add(created(host, tenant, MutableClock.START));
    add(created(host, tenant, MutableClock.START.plusSeconds(1)));
    Page<Workspace> first = list(tenant, ALL, new PageRequest(1, Optional.empty()));

    add(created(host, tenant, MutableClock.START.plusSeconds(2)));

    assertThat(list(tenant, ALL, new PageRequest(1, first.next())).items()).containsExactly(older);
  }

  @Test
  default void deletedOnesAreNotListedAndDeletingOnesAre() {
    HostId host = host();
    TenantId tenant = new TenantId(Fresh.uuid());
    Workspace deleting =
        update(add(created(host, tenant, MutableClock.START)).deleteRequested(MutableClock.START));
    Workspace deleted =
        update(add(created(host, tenant, MutableClock.START)).deleteRequested(MutableClock.START));
    update(deleted.deleted(MutableClock.START));

    assertThat(all(tenant, ALL)).containsExactly(deleting);
    assertThat(on(host)).containsExactly(deleting);
  }

  @Test
  default void theLargestAmountsAreThoseOfTheTenantsWorkspacesThatAreNotDeleted() {
    HostId host = host();
    TenantId tenant = new TenantId(Fresh.uuid());
    assertThat(largest(tenant)).isEmpty();
    Workspace one = add(created(host, tenant, MutableClock.START));
    add(created(host, new TenantId(Fresh.uuid()), MutableClock.START));

    assertThat(largest(tenant)).contains(one.blueprint().limits());
  }

  @Test
  default void theyCanBeFilteredByOwnerAndByStatus() {
    HostId host = host();
    TenantId tenant = new TenantId(Fresh.uuid());
    Workspace pending = add(created(host, tenant, MutableClock.START));
    Workspace starting =
        update(
            add(created(host, tenant, MutableClock.START.plusSeconds(1)))
                .starting(MutableClock.START));

    assertThat(all(tenant, of(Optional.of(pending), Optional.empty()))).containsExactly(pending);
    assertThat(all(tenant, of(Optional.empty(), Optional.of(WorkspaceStatus.STARTING))))
        .containsExactly(starting);
    assertThat(all(tenant, of(Optional.of(pending), Optional.of(WorkspaceStatus.STARTING))))
        .isEmpty();
  }

  @Test
  default void anotherTenantsAreNotListed() {
    HostId host = host();
    add(created(host, new TenantId(Fresh.uuid()), MutableClock.START));

    assertThat(all(new TenantId(Fresh.uuid()), ALL)).isEmpty();
  }

  @Test
  default void aHostsAreThoseOfAllTenantsAndOfNoOtherHost() {
    HostId host = host();
    Workspace one = add(created(host, new TenantId(Fresh.uuid()), MutableClock.START));
    Workspace two = add(created(host, new TenantId(Fresh.uuid()), MutableClock.START));
    add(created(host(), new TenantId(Fresh.uuid()), MutableClock.START));

    assertThat(on(host)).containsExactlyInAnyOrder(one, two);
  }

  @Test
  default void aHostsWorkspacesAreCountedByStatusWithoutDeletedOnes() {
    HostId host = host();
    HostId other = host();
    add(WorkspaceSamples.workspace(host));
    add(WorkspaceSamples.workspace(host));
    update(add(WorkspaceSamples.workspace(host)).starting(MutableClock.START));
    update(
        update(add(WorkspaceSamples.workspace(host)).deleteRequested(MutableClock.START))
            .deleted(MutableClock.START));
    HostId empty = host();
    add(WorkspaceSamples.workspace(other));

    Map<HostId, Map<WorkspaceStatus, Long>> counted =
        workspaceSide().committed(() -> workspaceSide().workspaces().counts(Set.of(host, empty)));

    assertThat(counted)
        .containsExactly(
            Map.entry(host, Map.of(WorkspaceStatus.PENDING, 2L, WorkspaceStatus.STARTING, 1L)));
    assertThat(workspaceSide().committed(() -> workspaceSide().workspaces().counts(Set.of())))
        .isEmpty();
  }

  @Test
  default void whatAHostsWorkspacesTakeIsTheirDiskAndTheMemoryOfThoseThatShallRun() {
    HostId host = host();
    HostId still = host();
    HostId empty = host();
    add(WorkspaceSamples.workspace(host));
    update(add(WorkspaceSamples.workspace(host)).starting(MutableClock.START));
    update(add(WorkspaceSamples.workspace(host)).stopRequested(MutableClock.START));
    update(
        update(add(WorkspaceSamples.workspace(host)).deleteRequested(MutableClock.START))
            .deleted(MutableClock.START));
    update(add(WorkspaceSamples.workspace(still)).deleteRequested(MutableClock.START));

    Map<HostId, MemoryAndDisk> reserved =
        workspaceSide()
            .committed(() -> workspaceSide().workspaces().reserved(Set.of(host, still, empty)));

    ResourceLimits each = QuotaSamples.SMALL;
    assertThat(reserved)
        .isEqualTo(
            Map.of(
                host,
                new MemoryAndDisk(2L * each.memoryMb(), 3L * each.diskMb()),
                still,
                new MemoryAndDisk(0, each.diskMb())));
  }

  @Test
  default void whereInstancesAreOrWereIsToldOfThoseThatAreKnownAndWhichAreClaimed() {
    HostId host = host();
    Workspace there = add(WorkspaceSamples.workspace(host));
    Workspace gone =
        update(
            update(add(WorkspaceSamples.workspace(host)).deleteRequested(MutableClock.START))
                .deleted(MutableClock.START));
    InstanceId unknown = InstanceId.of(new WorkspaceId(Fresh.uuid()));
    Set<InstanceId> asked =
        Set.of(there.placement().instance(), gone.placement().instance(), unknown);

    assertThat(workspaceSide().committed(() -> workspaceSide().workspaces().hostsOf(asked)))
        .isEqualTo(
            Map.of(
                there.placement().instance(), Set.of(host),
                gone.placement().instance(), Set.of(host)));
    assertThat(workspaceSide().committed(() -> workspaceSide().workspaces().hostsOf(Set.of())))
        .isEmpty();
    assertThat(claimed(host, asked)).containsExactly(there.placement().instance());
    assertThat(claimed(host(), asked)).isEmpty();
    assertThat(claimed(host, Set.of())).isEmpty();
  }

  @Test
  default void whoseWorkspacesAreIsToldOfThoseThatAreKnown() {
    Workspace one = add(WorkspaceSamples.workspace(host()));
    Workspace two = add(WorkspaceSamples.workspace(host()));

    assertThat(
            workspaceSide()
                .committed(
                    () ->
                        workspaceSide()
                            .workspaces()
                            .tenantsOf(Set.of(one.id(), two.id(), new WorkspaceId(Fresh.uuid())))))
        .isEqualTo(Map.of(one.id(), one.ownership().tenant(), two.id(), two.ownership().tenant()));
  }

  @Test
  default void thoseOfAHostInOneStateAreFoundAlone() {
    HostId host = host();
    Workspace running = update(add(WorkspaceSamples.workspace(host)).starting(NOW).running(NOW));
    add(WorkspaceSamples.workspace(host));
    update(add(WorkspaceSamples.workspace(host())).starting(NOW).running(NOW));

    assertThat(on(host, WorkspaceStatus.RUNNING)).containsExactly(running);
    assertThat(on(host, WorkspaceStatus.STOPPED)).isEmpty();
  }

  @Test
  default void whatIsToBeComparedIsAllThatIsNotKnownToBeRightlyStopped() {
    HostId host = host();
    Workspace pending = add(WorkspaceSamples.workspace(host));
    Workspace running = update(add(WorkspaceSamples.workspace(host)).starting(NOW).running(NOW));
    Workspace stopping = update(add(WorkspaceSamples.workspace(host)).stopRequested(NOW));
    Workspace unknown =
        update(add(WorkspaceSamples.workspace(host)).stopRequested(NOW).unknown("?", NOW));
    Workspace failed =
        update(add(WorkspaceSamples.workspace(host)).starting(NOW).failed("no", NOW));
    Workspace stopped = update(stopping.stopped(NOW));
    Workspace deleting = update(add(WorkspaceSamples.workspace(host)).deleteRequested(NOW));
    Workspace deleted =
        update(add(WorkspaceSamples.workspace(host)).deleteRequested(NOW).deleted(NOW));
    add(WorkspaceSamples.workspace(host()));

    assertThat(toCompare(host, Set.of()))
        .containsExactlyInAnyOrder(pending, running, unknown, deleting);
    assertThat(
            toCompare(
                host,
                Set.of(
                    stopped.placement().instance(),
                    deleted.placement().instance(),
                    running.placement().instance(),
                    InstanceId.of(new WorkspaceId(Fresh.uuid())))))
        .as("those that are there")
        .containsExactlyInAnyOrder(pending, running, unknown, deleting, stopped);
    assertThat(toCompare(host, Set.of(failed.placement().instance()))).contains(failed);
  }

  @Test
  default void whatATenantEverHadIsToldPartByPartDeletedOnesIncluded() {
    HostId host = host();
    TenantId tenant = new TenantId(Fresh.uuid());
    Set<WorkspaceId> all = new HashSet<>();
    for (int i = 0; i < 3; i++) {
      all.add(add(WorkspaceSamples.workspace(host, tenant)).id());
    }
    Workspace gone = add(WorkspaceSamples.workspace(host, tenant));
    all.add(
        update(update(gone.deleteRequested(MutableClock.START)).deleted(MutableClock.START)).id());
    add(WorkspaceSamples.workspace(host));

    List<Workspace> first = ever(new Whose.OfTenant(tenant), Optional.empty(), 3);
    List<Workspace> second = ever(new Whose.OfTenant(tenant), Optional.of(first.get(2).id()), 3);

    assertThat(first).hasSize(3);
    assertThat(second).hasSize(1);
    assertThat(Stream.concat(first.stream(), second.stream()).map(Workspace::id))
        .containsExactlyInAnyOrderElementsOf(all);
    assertThat(ever(new Whose.OfTenant(new TenantId(Fresh.uuid())), Optional.empty(), 3)).isEmpty();
  }

  @Test
  default void whatWasHandedOnIsStillToldOfWhoseItWas() {
    Workspace handed = add(WorkspaceSamples.workspace(host()));
    Workspace kept = add(WorkspaceSamples.workspace(host()));
    UserId first = handed.ownership().owner();
    UserId second = new UserId(Fresh.uuid());
    UserId third = new UserId(Fresh.uuid());
    handed = update(handed.handedTo(second, Optional.empty(), MutableClock.START));
    handed = update(handed.handedTo(third, Optional.empty(), MutableClock.START));
    handed = update(handed.deleteRequested(MutableClock.START));
    handed = update(handed.deleted(MutableClock.START));

    for (UserId one : List.of(first, second, third)) {
      assertThat(ever(new Whose.OfPerson(one), Optional.empty(), 5)).containsExactly(handed);
    }
    assertThat(ever(new Whose.OfPerson(kept.ownership().owner()), Optional.empty(), 5))
        .containsExactly(kept);
    assertThat(ever(new Whose.OfPerson(first), Optional.of(handed.id()), 5)).isEmpty();
    assertThat(handed.ownership().formerOwners()).containsExactlyInAnyOrder(first, second);
  }

  @Test
  default void aCursorThatNobodyGaveIsRefused() {
    TenantId tenant = new TenantId(Fresh.uuid());

    assertThat(List.of("x", "", "2025-03-01", "../..", "ÄÖÜ", "AAAA", "'; drop table"))
        .allSatisfy(
            cursor ->
                assertRefused(
                    SharedError.CURSOR_MALFORMED,
                    () -> list(tenant, ALL, new PageRequest(2, Optional.of(cursor)))));
  }

  private HostId host() {
    return workspaceSide().committed(() -> workspaceSide().hosts().add(HostSamples.host())).id();
  }

  private static Workspace created(HostId host, TenantId tenant, Instant at) {
    Ownership ownership = WorkspaceSamples.ownership(tenant);
    return WorkspaceSamples.workspace(host, ownership, WorkspaceSamples.name(), at);
  }

  private static WorkspaceFilter of(
      Optional<Workspace> ownedLike, Optional<WorkspaceStatus> status) {
    return new WorkspaceFilter(ownedLike.map(workspace -> workspace.ownership().owner()), status);
  }

  private Workspace add(Workspace workspace) {
    return workspaceSide().committed(() -> workspaceSide().workspaces().add(workspace));
  }

  private Workspace update(Workspace workspace) {
    return workspaceSide().committed(() -> workspaceSide().workspaces().update(workspace));
  }

  private List<Workspace> all(TenantId tenant, WorkspaceFilter filter) {
    return list(tenant, filter, new PageRequest(PageRequest.MOST, Optional.empty())).items();
  }

  private Page<Workspace> list(TenantId tenant, WorkspaceFilter filter, PageRequest page) {
    return workspaceSide().committed(() -> workspaceSide().workspaces().list(tenant, filter, page));
  }

  private Set<InstanceId> claimed(HostId host, Set<InstanceId> instances) {
    return workspaceSide().committed(() -> workspaceSide().workspaces().claimed(host, instances));
  }

  private List<Workspace> on(HostId host) {
    return workspaceSide().committed(() -> workspaceSide().workspaces().on(host));
  }

  private List<Workspace> on(HostId host, WorkspaceStatus status) {
    return workspaceSide().committed(() -> workspaceSide().workspaces().on(host, status));
  }

  private List<Workspace> toCompare(HostId host, Set<InstanceId> there) {
    return workspaceSide().committed(() -> workspaceSide().workspaces().toCompare(host, there));
  }

  private List<Workspace> ever(Whose whose, Optional<WorkspaceId> after, int limit) {
    return workspaceSide().committed(() -> workspaceSide().workspaces().ever(whose, after, limit));
  }

  private Optional<ResourceLimits> largest(TenantId tenant) {
    return workspaceSide().committed(() -> workspaceSide().workspaces().largest(tenant));
  }
}
