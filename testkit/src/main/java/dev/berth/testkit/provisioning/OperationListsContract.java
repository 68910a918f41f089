package dev.berth.testkit.provisioning;

import static dev.berth.testkit.shared.Refusals.assertNeedsUnitOfWork;
import static dev.berth.testkit.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.provisioning.Operations;
import dev.berth.application.shared.Page;
import dev.berth.application.shared.PageRequest;
import dev.berth.domain.provisioning.Operation;
import dev.berth.domain.provisioning.OperationId;
import dev.berth.domain.provisioning.OperationStatus;
import dev.berth.domain.shared.SharedError;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.domain.workspace.Workspace;
import dev.berth.testkit.host.HostSamples;
import dev.berth.testkit.shared.ContractFor;
import dev.berth.testkit.shared.Fresh;
import dev.berth.testkit.shared.MutableClock;
import dev.berth.testkit.shared.WorkspaceSide;
import dev.berth.testkit.workspace.WorkspaceSamples;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a store of operations promises those who look at all tenants'. */
@ContractFor(Operations.class)
public interface OperationListsContract {

  Instant NOW = MutableClock.START;

  WorkspaceSide workspaceSide();

  @Test
  default void theNewestOfAllTenantsComeFirstPageAfterPage() {
    List<OperationId> added = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      added.add(0, add().id());
    }

    Page<Operation> first = list(Optional.empty(), 3, Optional.empty());
    Page<Operation> second = list(Optional.empty(), 3, first.next());

    assertThat(first.items()).extracting(Operation::id).isEqualTo(added.subList(0, 3));
    assertThat(second.items()).extracting(Operation::id).startsWith(added.get(3), added.get(4));
    assertRefused(
        SharedError.CURSOR_MALFORMED, () -> list(Optional.empty(), 3, Optional.of("nonsense")));
  }

  @Test
  default void theyCanBeFilteredByStatus() {
    Operation queued = add();
    Operation stuck = ended(add(), OperationStatus.STUCK);
    Operation failed = ended(add(), OperationStatus.FAILED);
    Operation newest = ended(add(), OperationStatus.STUCK);

    assertThat(list(Optional.of(OperationStatus.STUCK), 2, Optional.empty()).items())
        .containsExactly(newest, stuck);
    assertThat(list(Optional.of(OperationStatus.FAILED), 1, Optional.empty()).items())
        .containsExactly(failed);
    assertThat(list(Optional.of(OperationStatus.QUEUED), 1, Optional.empty()).items())
        .containsExactly(queued);
  }

  @Test
  default void thoseOfOneTenantAreListedByThemselves() {
    Operation others = add();
    Operation own = add();
    Operation stuck = ended(add(own.tenant()), OperationStatus.STUCK);
    Operation newest = ended(add(own.tenant()), OperationStatus.STUCK);

    Page<Operation> first = listOf(own.tenant(), Optional.empty(), 2, Optional.empty());
    Page<Operation> second = listOf(own.tenant(), Optional.empty(), 2, first.next());

    assertThat(first.items()).containsExactly(newest, stuck);
    assertThat(second.items()).containsExactly(own);
    assertThat(second.next()).isEmpty();
    Optional<OperationStatus> status = Optional.of(OperationStatus.STUCK);
    assertThat(listOf(own.tenant(), status, 9, Optional.empty()).items())
        .containsExactly(newest, stuck);
    assertThat(listOf(others.tenant(), status, 9, Optional.empty()).items()).isEmpty();
    assertRefused(
        SharedError.CURSOR_MALFORMED,
        () -> listOf(own.tenant(), status, 9, Optional.of("nonsense")));
  }

  @Test
  default void thoseOfSomeWorkspacesAreListedByThemselves() {
    Operation others = add();
    Operation one = add();
    Operation two = ended(add(), OperationStatus.STUCK);
    Set<WorkspaceId> asked = Set.of(one.workspace(), two.workspace());

    Page<Operation> first = listOf(asked, Optional.empty(), 1, Optional.empty());

    assertThat(first.items()).containsExactly(two);
    assertThat(listOf(asked, Optional.empty(), 1, first.next()).items()).containsExactly(one);
    assertThat(listOf(asked, Optional.of(OperationStatus.STUCK), 9, Optional.empty()).items())
        .containsExactly(two);
    assertThat(listOf(Set.of(), Optional.empty(), 9, Optional.empty()).items()).isEmpty();
    assertThat(listOf(Set.of(others.workspace()), Optional.empty(), 9, Optional.empty()).next())
        .isEmpty();
    assertRefused(
        SharedError.CURSOR_MALFORMED,
        () -> listOf(asked, Optional.empty(), 9, Optional.of("nonsense")));
  }

  @Test
  default void oneIsFoundWithoutKnowingWhoseItIs() {
    Operation operation = add();

    assertThat(anywhere(operation.id())).contains(operation);
    assertThat(anywhere(new OperationId(Fresh.uuid()))).isEmpty();
  }

  @Test
  default void listsFailOutsideOfAUnitOfWork() {
    assertNeedsUnitOfWork(
        () ->
            workspaceSide()
                .operations()
                .listAll(Optional.empty(), new PageRequest(1, Optional.empty())));
  }

  private Page<Operation> listOf(
      TenantId tenant, Optional<OperationStatus> status, int limit, Optional<String> after) {
    PageRequest page = new PageRequest(limit, after);
    return workspaceSide().committed(() -> workspaceSide().operations().list(tenant, status, page));
  }

  private Page<Operation> listOf(
      Set<WorkspaceId> workspaces,
      Optional<OperationStatus> status,
      int limit,
      Optional<String> after) {
    PageRequest page = new PageRequest(limit, after);
    return workspaceSide()
        .committed(() -> workspaceSide().operations().listOf(workspaces, status, page));
  }

  private Operation add() {
    return add(new TenantId(Fresh.uuid()));
  }

  private Operation add(TenantId tenant) {
    return workspaceSide()
        .committed(
            () -> {
              Workspace workspace =
                  workspaceSide()
                      .workspaces()
                      .add(
                          WorkspaceSamples.workspace(
                              workspaceSide().hosts().add(HostSamples.host()).id(), tenant));
              return workspaceSide().operations().add(OperationSamples.creation(workspace));
            });
  }

  private Operation ended(Operation operation, OperationStatus outcome) {
    return workspaceSide()
        .committed(
            () -> workspaceSide().operations().update(operation.finished(outcome, NOW), NOW));
  }

  private Page<Operation> list(
      Optional<OperationStatus> status, int limit, Optional<String> after) {
    return workspaceSide()
        .committed(
            () -> workspaceSide().operations().listAll(status, new PageRequest(limit, after)));
  }

  private Optional<Operation> anywhere(OperationId id) {
    return workspaceSide().committed(() -> workspaceSide().operations().findAnywhere(id));
  }
}
