package dev.berth.testkit.provisioning;

import static dev.berth.testkit.shared.Refusals.assertNeedsUnitOfWork;
import static dev.berth.testkit.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.provisioning.Operations;
import dev.berth.domain.provisioning.Operation;
import dev.berth.domain.provisioning.OperationError;
import dev.berth.domain.provisioning.OperationId;
import dev.berth.domain.provisioning.OperationKind;
import dev.berth.domain.provisioning.OperationStatus;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.domain.workspace.Workspace;
import dev.berth.testkit.host.HostSamples;
import dev.berth.testkit.shared.ContractFor;
import dev.berth.testkit.shared.Counted;
import dev.berth.testkit.shared.Fresh;
import dev.berth.testkit.shared.MutableClock;
import dev.berth.testkit.shared.Together;
import dev.berth.testkit.shared.WorkspaceSide;
import dev.berth.testkit.workspace.WorkspaceSamples;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a store of operations promises; its queue is held by {@link OperationQueueContract}. */
@ContractFor(Operations.class)
public interface OperationsContract {

  Instant NOW = MutableClock.START;

  WorkspaceSide workspaceSide();

  @Test
  default void anOperationIsFoundAsItWasAdded() {
    Operation operation = OperationSamples.creation(workspace());

    Operation stored = add(operation);

    assertThat(stored).isEqualTo(Counted.up(operation));
    assertThat(find(operation.tenant(), operation.id())).contains(stored);
    assertThat(lockActive(operation.tenant(), operation.workspace())).contains(stored);
  }

  @Test
  default void everyLineOfTheJournalIsKept() {
    Operation queued = add(OperationSamples.creation(workspace()));

    Operation running = kept(queued.begun(0, NOW.plusNanos(1_000)));
    Operation told = kept(running.progressed(0, 0.25, "Downloading \"zwölf\" files…"));
    Operation failedOnce = kept(told.failed(0, "No room:\n\tdisk full", NOW.plusSeconds(1)));
    Operation again = kept(failedOnce.begun(0, NOW.plusSeconds(2)));
    Operation done = kept(again.done(0, NOW.plusSeconds(3)));
    Operation back = kept(done.begun(1, NOW.plusSeconds(4)).cancelRequested());
    Operation undoing = kept(back.begun(0, NOW.plusSeconds(5)));
    Operation stuck = kept(undoing.failedForGood(0, "It will not go.", NOW.plusSeconds(6)));
    Operation ended = kept(stuck.finished(OperationStatus.STUCK, NOW.plusSeconds(7)));

    assertThat(ended.finishedAt()).contains(NOW.plusSeconds(7));
    assertThat(ended.revision()).isEqualTo(3);
  }

  @Test
  default void anUnknownOperationIsAbsent() {
    TenantId tenant = new TenantId(Fresh.uuid());
    WorkspaceId workspace = new WorkspaceId(Fresh.uuid());

    assertThat(find(tenant, new OperationId(Fresh.uuid()))).isEmpty();
    assertThat(lockActive(tenant, workspace)).isEmpty();
    assertThat(of(tenant, workspace, 10)).isEmpty();
  }

  @Test
  default void aWorkspaceHasOneOperationUnderWay() {
    Workspace workspace = workspace();
    Operation first = add(OperationSamples.creation(workspace));

    assertRefused(
        OperationError.OPERATION_IN_PROGRESS, () -> add(OperationSamples.creation(workspace)));

    assertThat(of(first.tenant(), workspace.id(), 10)).containsExactly(first);
  }

  @Test
  default void afterItsEndTheNextMayBegin() {
    Workspace workspace = workspace();
    Operation first = add(OperationSamples.creation(workspace));
    Operation ended = kept(first.finished(OperationStatus.SUCCEEDED, NOW));

    Operation second = add(OperationSamples.creation(workspace, NOW.plusSeconds(1)));

    assertThat(lockActive(first.tenant(), workspace.id())).contains(second);
    assertThat(of(first.tenant(), workspace.id(), 10)).containsExactly(second, ended);
    assertThat(of(first.tenant(), workspace.id(), 1)).containsExactly(second);
  }

  @Test
  default void theGreatestIdOfAWorkspaceIsToldWhateverTheTimes() {
    Workspace workspace = workspace();
    assertThat(lastId(workspace)).isEmpty();
    Operation first = add(OperationSamples.creation(workspace, NOW.plusSeconds(1)));
    kept(first.finished(OperationStatus.SUCCEEDED, NOW));
    Operation second = add(OperationSamples.creation(workspace, NOW));
    add(OperationSamples.creation(workspace()));

    assertThat(second.id()).isGreaterThan(first.id());
    assertThat(lastId(workspace)).contains(second.id());
  }

  @Test
  default void theNewestIsThatWithTheGreatestIdAlthoughAnotherNodesClockWasAhead() {
    Workspace workspace = workspace();
    Operation ahead = add(OperationSamples.creation(workspace, NOW.plusSeconds(30)));
    Operation ended = kept(ahead.finished(OperationStatus.SUCCEEDED, NOW));

    Operation later = add(OperationSamples.creation(workspace, NOW));

    assertThat(of(later.tenant(), workspace.id(), 1)).containsExactly(later);
    assertThat(of(later.tenant(), workspace.id(), 10)).containsExactly(later, ended);
  }

  @Test
  default void whatWasOnceBroughtUpIsKnownToHaveLived() {
    Workspace workspace = workspace();
    ended(OperationKind.CREATE, workspace, OperationStatus.FAILED);
    ended(OperationKind.STOP, workspace, OperationStatus.SUCCEEDED);
    Operation start = add(OperationSamples.of(OperationKind.START, workspace, NOW));
    assertThat(everUp(start.tenant(), workspace.id())).isFalse();

    kept(start.finished(OperationStatus.SUCCEEDED, NOW));
    ended(OperationKind.START, workspace, OperationStatus.FAILED);

    assertThat(everUp(start.tenant(), workspace.id())).isTrue();
    assertThat(everUp(new TenantId(Fresh.uuid()), workspace.id())).isFalse();
    assertThat(everUp(start.tenant(), workspace().id())).isFalse();
  }

  private void ended(OperationKind kind, Workspace workspace, OperationStatus outcome) {
    kept(add(OperationSamples.of(kind, workspace, NOW)).finished(outcome, NOW));
  }

  private boolean everUp(TenantId tenant, WorkspaceId workspace) {
    return workspaceSide().committed(() -> workspaceSide().operations().everUp(tenant, workspace));
  }

  private Optional<OperationId> lastId(Workspace workspace) {
    return workspaceSide()
        .committed(
            () ->
                workspaceSide()
                    .operations()
                    .lastId(workspace.ownership().tenant(), workspace.id()));
  }

  @Test
  default void theNextMayBeginInTheTransactionThatEndsTheOneBefore() {
    Workspace workspace = workspace();
    Operation first = add(OperationSamples.creation(workspace));

    Operation second =
        workspaceSide()
            .committed(
                () -> {
                  Operation active =
                      workspaceSide()
                          .operations()
                          .lockActive(first.tenant(), workspace.id())
                          .orElseThrow();
                  workspaceSide()
                      .operations()
                      .update(active.superseded(OperationKind.DELETE, NOW), NOW);
                  return workspaceSide().operations().add(OperationSamples.creation(workspace));
                });

    assertThat(lockActive(first.tenant(), workspace.id())).contains(second);
    assertThat(find(first.tenant(), first.id()).map(Operation::status))
        .contains(OperationStatus.FAILED);
  }

  @Test
  default void aStaleCopyIsRefused() {
    Operation stored = add(OperationSamples.creation(workspace()));
    Operation newer = kept(stored.begun(0, NOW));

    assertRefused(OperationError.LEASE_LOST, () -> update(stored.begun(0, NOW)));

    assertThat(find(stored.tenant(), stored.id())).contains(newer);
  }

  @Test
  default void anotherTenantFindsNothing() {
    Operation stored = add(OperationSamples.creation(workspace()));
    TenantId other = new TenantId(Fresh.uuid());

    assertThat(find(other, stored.id())).isEmpty();
    assertThat(lockActive(other, stored.workspace())).isEmpty();
    assertThat(of(other, stored.workspace(), 10)).isEmpty();
  }

  @Test
  default void ofTwoThreadsWhoBeginAnOperationOneGetsThrough() {
    Workspace workspace = workspace();

    Together.run(2, () -> add(OperationSamples.creation(workspace)))
        .onlyThisMany(1, OperationError.OPERATION_IN_PROGRESS);
  }

  @Test
  default void ofTwoThreadsWhoWriteTheSameLineOneGetsThrough() {
    Operation stored = add(OperationSamples.creation(workspace()));

    Together.run(2, () -> update(stored.begun(0, NOW))).onlyThisMany(1, OperationError.LEASE_LOST);
  }

  @Test
  default void threadsWhoLockTheActiveOneComeOneAfterTheOther() {
    Operation stored = add(OperationSamples.creation(workspace()));

    Together.run(
            4,
            () ->
                workspaceSide()
                    .committed(
                        () -> {
                          Operation locked =
                              workspaceSide()
                                  .operations()
                                  .lockActive(stored.tenant(), stored.workspace())
                                  .orElseThrow();
                          return workspaceSide().operations().update(locked.begun(0, NOW), NOW);
                        }))
        .all();

    Operation found = find(stored.tenant(), stored.id()).orElseThrow();
    assertThat(found.steps().get(0).attempts()).isEqualTo(4);
  }

  @Test
  default void itFailsOutsideOfAUnitOfWork() {
    assertNeedsUnitOfWork(
        () ->
            workspaceSide()
                .operations()
                .find(new TenantId(Fresh.uuid()), new OperationId(Fresh.uuid())));
  }

  private Workspace workspace() {
    return workspaceSide()
        .committed(
            () ->
                workspaceSide()
                    .workspaces()
                    .add(
                        WorkspaceSamples.workspace(
                            workspaceSide().hosts().add(HostSamples.host()).id())));
  }

  private Operation add(Operation operation) {
    return workspaceSide().committed(() -> workspaceSide().operations().add(operation));
  }

  private Operation update(Operation operation) {
    return workspaceSide().committed(() -> workspaceSide().operations().update(operation, NOW));
  }

  private Operation kept(Operation changed) {
    Operation stored = update(changed);
    assertThat(stored).isEqualTo(Counted.up(changed));
    assertThat(find(changed.tenant(), changed.id())).contains(stored);
    return stored;
  }

  private Optional<Operation> find(TenantId tenant, OperationId id) {
    return workspaceSide().committed(() -> workspaceSide().operations().find(tenant, id));
  }

  private Optional<Operation> lockActive(TenantId tenant, WorkspaceId workspace) {
    return workspaceSide()
        .committed(() -> workspaceSide().operations().lockActive(tenant, workspace));
  }

  private List<Operation> of(TenantId tenant, WorkspaceId workspace, int limit) {
    return workspaceSide()
        .committed(() -> workspaceSide().operations().of(tenant, workspace, limit));
  }
}
