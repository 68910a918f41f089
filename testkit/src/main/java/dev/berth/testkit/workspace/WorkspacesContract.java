package dev.berth.testkit.workspace;

import static dev.berth.testkit.shared.Refusals.assertNeedsUnitOfWork;
import static dev.berth.testkit.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.workspace.Workspaces;
import dev.berth.domain.portallocation.PortNumber;
import dev.berth.domain.shared.HostId;
import dev.berth.domain.shared.SealedSecret;
import dev.berth.domain.shared.SharedError;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.domain.workspace.Ownership;
import dev.berth.domain.workspace.Workspace;
import dev.berth.domain.workspace.WorkspaceError;
import dev.berth.domain.workspace.WorkspaceName;
import dev.berth.testkit.host.HostSamples;
import dev.berth.testkit.shared.ContractFor;
import dev.berth.testkit.shared.Counted;
import dev.berth.testkit.shared.Fresh;
import dev.berth.testkit.shared.MutableClock;
import dev.berth.testkit.shared.Together;
import dev.berth.testkit.shared.WorkspaceSide;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** What a store of workspaces promises; lists are held by {@link WorkspaceListsContract}. */
@ContractFor(Workspaces.class)
public interface WorkspacesContract {

  Instant LATER = MutableClock.START.plusSeconds(90);

  Optional<Integer> MINUTES = Optional.of(45);

  WorkspaceSide workspaceSide();

  @Test
  default void aWorkspaceIsFoundAsItWasAdded() {
    Workspace workspace = WorkspaceSamples.workspace(host());

    Workspace stored = add(workspace);

    assertThat(stored).isEqualTo(Counted.up(workspace));
    assertThat(find(workspace.ownership().tenant(), workspace.id())).contains(stored);
  }

  @Test
  default void everyStationOfItsLifeIsKept() {
    Workspace pending = add(WorkspaceSamples.workspace(host()));

    Workspace running =
        kept(kept(pending.on(new PortNumber(20_001), LATER).starting(LATER)).running(LATER));
    Workspace crashed = kept(running.crashed(LATER.plusNanos(1_000)));
    Workspace failed = kept(crashed.failed("It keeps dying: \"OOM\"\n\tat line 3", LATER));
    Workspace stopped = kept(kept(failed.stopRequested(LATER)).stopped(LATER));
    Workspace deleting = kept(stopped.deleteRequested(LATER));
    Workspace deleted = kept(deleting.deleted(LATER.plusSeconds(5)));

    assertThat(deleted.deletedAt()).contains(LATER.plusSeconds(5));
    assertThat(deleted.password()).isEmpty();
  }

  @Test
  default void anUnknownWorkspaceIsAbsent() {
    TenantId tenant = new TenantId(Fresh.uuid());

    assertThat(find(tenant, new WorkspaceId(Fresh.uuid()))).isEmpty();
    assertThat(lock(tenant, new WorkspaceId(Fresh.uuid()))).isEmpty();
  }

  @Test
  default void aNameIsGivenOnceWithinATenant() {
    HostId host = host();
    Workspace first = add(WorkspaceSamples.workspace(host));
    Workspace second = named(host, first.ownership().tenant(), first.name());

    assertRefused(WorkspaceError.WORKSPACE_NAME_TAKEN, () -> add(second));

    assertThat(find(first.ownership().tenant(), second.id())).isEmpty();
  }

  @Test
  default void aTakenNameIsRefusedToARenamedOneAndAFreeOneIsGiven() {
    HostId host = host();
    Workspace first = add(WorkspaceSamples.workspace(host));
    Workspace second = add(named(host, first.ownership().tenant(), WorkspaceSamples.name()));

    assertRefused(
        WorkspaceError.WORKSPACE_NAME_TAKEN,
        () -> update(second.altered(first.name(), second.blueprint(), LATER)));

    assertThat(find(second.ownership().tenant(), second.id())).contains(second);
    Workspace renamed =
        kept(
            first.altered(
                WorkspaceSamples.name(), first.blueprint().stoppingAfter(MINUTES), LATER));
    kept(second.altered(first.name(), second.blueprint(), LATER));
    assertThat(renamed.blueprint().autoStopMinutes()).isEqualTo(MINUTES);
  }

  @Test
  default void ofTwoThreadsWhoRenameToOneNameOneGetsIt() {
    HostId host = host();
    TenantId tenant = new TenantId(Fresh.uuid());
    WorkspaceName name = WorkspaceSamples.name();
    Queue<Workspace> two =
        new ConcurrentLinkedQueue<>(
            List.of(
                add(named(host, tenant, WorkspaceSamples.name())),
                add(named(host, tenant, WorkspaceSamples.name()))));

    Together.run(
            2,
            () -> {
              Workspace mine = two.remove();
              return update(mine.altered(name, mine.blueprint(), LATER));
            })
        .onlyThisMany(1, WorkspaceError.WORKSPACE_NAME_TAKEN);
  }

  @Test
  default void anotherTenantMayUseTheSameName() {
    HostId host = host();
    Workspace first = add(WorkspaceSamples.workspace(host));

    Workspace other = add(named(host, new TenantId(Fresh.uuid()), first.name()));

    assertThat(find(other.ownership().tenant(), other.id())).contains(other);
  }

  @Test
  default void aNameIsFreeAgainAsSoonAsItsWorkspaceIsBeingDeleted() {
    HostId host = host();
    Workspace first = add(WorkspaceSamples.workspace(host));
    Workspace deleting = kept(first.deleteRequested(LATER));

    Workspace second = add(named(host, first.ownership().tenant(), first.name()));
    kept(deleting.deleted(LATER));
    kept(second.deleteRequested(LATER));

    add(named(host, first.ownership().tenant(), first.name()));
  }

  @Test
  default void aPasswordIsSealedAnewOnlyWhereItIsAsItWas() {
    Workspace stored = add(WorkspaceSamples.workspace(host()).sealedAs(new SealedSecret("first")));
    SealedSecret second = new SealedSecret("second");

    reseal(stored.id(), new SealedSecret("other"), new SealedSecret("third"));
    reseal(new WorkspaceId(Fresh.uuid()), new SealedSecret("first"), second);
    assertThat(find(stored.ownership().tenant(), stored.id())).contains(stored);
    reseal(stored.id(), new SealedSecret("first"), second);

    assertThat(find(stored.ownership().tenant(), stored.id())).contains(stored.sealedAs(second));
  }

  @Test
  default void allThatHaveAPasswordAreWalkedThroughInTheOrderOfTheirIds() {
    HostId host = host();
    for (int i = 0; i < 3; i++) {
      add(WorkspaceSamples.workspace(host).sealedAs(new SealedSecret("sealed")));
    }

    List<String> walked = new ArrayList<>();
    List<Workspace> some = withPassword(Optional.empty());
    while (!some.isEmpty()) {
      some.forEach(workspace -> walked.add(workspace.id().toString()));
      some = withPassword(Optional.of(some.get(some.size() - 1).id()));
    }

    assertThat(walked).hasSizeGreaterThanOrEqualTo(3).isSorted().doesNotHaveDuplicates();
  }

  @Test
  default void aStaleCopyIsRefused() {
    Workspace stored = add(WorkspaceSamples.workspace(host()));
    Workspace newer = kept(stored.starting(LATER));

    assertRefused(SharedError.STALE_VERSION, () -> update(stored.failed("late", LATER)));

    assertThat(find(stored.ownership().tenant(), stored.id())).contains(newer);
  }

  @Test
  default void anotherTenantFindsNothing() {
    Workspace stored = add(WorkspaceSamples.workspace(host()));
    TenantId other = new TenantId(Fresh.uuid());

    assertThat(find(other, stored.id())).isEmpty();
    assertThat(lock(other, stored.id())).isEmpty();
  }

  @Test
  default void ofTwoThreadsWhoWantANameOneGetsIt() {
    HostId host = host();
    TenantId tenant = new TenantId(Fresh.uuid());
    WorkspaceName name = WorkspaceSamples.name();

    Together.run(2, () -> add(named(host, tenant, name)))
        .onlyThisMany(1, WorkspaceError.WORKSPACE_NAME_TAKEN);
  }

  @Test
  default void threadsWhoLockAWorkspaceComeOneAfterTheOther() {
    Workspace stored = add(WorkspaceSamples.workspace(host()));
    TenantId tenant = stored.ownership().tenant();

    Together.run(
            4,
            () ->
                workspaceSide()
                    .committed(
                        () -> {
                          Workspace locked =
                              workspaceSide().workspaces().lock(tenant, stored.id()).orElseThrow();
                          Instant next = locked.updatedAt().plusSeconds(1);
                          return workspaceSide()
                              .workspaces()
                              .update(locked.because("locked", next));
                        }))
        .all();

    assertThat(find(tenant, stored.id()).map(Workspace::updatedAt))
        .contains(stored.updatedAt().plusSeconds(4));
  }

  @Test
  default void itFailsOutsideOfAUnitOfWork() {
    Workspace workspace = WorkspaceSamples.workspace(new HostId(Fresh.uuid()));

    assertNeedsUnitOfWork(() -> workspaceSide().workspaces().add(workspace));
    assertNeedsUnitOfWork(
        () -> workspaceSide().workspaces().find(workspace.ownership().tenant(), workspace.id()));
  }

  private HostId host() {
    return workspaceSide().committed(() -> workspaceSide().hosts().add(HostSamples.host())).id();
  }

  private static Workspace named(HostId host, TenantId tenant, WorkspaceName name) {
    Ownership ownership = WorkspaceSamples.ownership(tenant);
    return WorkspaceSamples.workspace(host, ownership, name, MutableClock.START);
  }

  private Workspace add(Workspace workspace) {
    return workspaceSide().committed(() -> workspaceSide().workspaces().add(workspace));
  }

  private Workspace update(Workspace workspace) {
    return workspaceSide().committed(() -> workspaceSide().workspaces().update(workspace));
  }

  private Workspace kept(Workspace changed) {
    Workspace stored = update(changed);
    assertThat(stored).isEqualTo(Counted.up(changed));
    assertThat(find(changed.ownership().tenant(), changed.id())).contains(stored);
    return stored;
  }

  private Optional<Workspace> find(TenantId tenant, WorkspaceId id) {
    return workspaceSide().committed(() -> workspaceSide().workspaces().find(tenant, id));
  }

  private Optional<Workspace> lock(TenantId tenant, WorkspaceId id) {
    return workspaceSide().committed(() -> workspaceSide().workspaces().lock(tenant, id));
  }

  private void reseal(WorkspaceId id, SealedSecret from, SealedSecret to) {
    workspaceSide().unitOfWork().run(() -> workspaceSide().workspaces().reseal(id, from, to));
  }

  private List<Workspace> withPassword(Optional<WorkspaceId> after) {
    return workspaceSide().committed(() -> workspaceSide().workspaces().withPassword(after, 2));
  }
}
