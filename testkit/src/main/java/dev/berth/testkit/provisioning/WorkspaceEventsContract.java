package dev.berth.testkit.provisioning;

import static dev.berth.testkit.shared.Refusals.assertNeedsUnitOfWork;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.application.provisioning.WorkspaceEvents;
import dev.berth.domain.provisioning.Operation;
import dev.berth.domain.provisioning.OperationId;
import dev.berth.domain.provisioning.WorkspaceEvent;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.domain.workspace.Workspace;
import dev.berth.testkit.host.HostSamples;
import dev.berth.testkit.shared.ContractFor;
import dev.berth.testkit.shared.Fresh;
import dev.berth.testkit.shared.MutableClock;
import dev.berth.testkit.shared.Together;
import dev.berth.testkit.shared.WorkspaceSide;
import dev.berth.testkit.workspace.WorkspaceSamples;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a store of events promises: whoever has seen a number has missed no lower one. */
@ContractFor(WorkspaceEvents.class)
public interface WorkspaceEventsContract {

  Instant NOW = MutableClock.START;

  WorkspaceSide workspaceSide();

  @Test
  default void anEventIsToldAsItWasAppended() {
    Workspace workspace = workspace();
    Operation operation =
        workspaceSide()
            .committed(
                () -> workspaceSide().operations().add(OperationSamples.creation(workspace)));
    Map<String, String> data = Map.of("note", "zwölf \"Zeilen\"\n", "empty", "");

    append(workspace, Optional.of(operation.id()), "step", data, NOW);

    WorkspaceEvent told = after(workspace, 0).get(0);
    assertThat(told)
        .isEqualTo(
            new WorkspaceEvent(
                told.sequence(),
                workspace.ownership().tenant(),
                workspace.id(),
                Optional.of(operation.id()),
                "step",
                data,
                NOW));
    assertThat(told.sequence()).isPositive();
  }

  @Test
  default void theNumbersGrowAndWhatCameAfterOneIsToldInOrder() {
    Workspace workspace = workspace();
    append(workspace, "first");
    append(workspace, "second");
    append(workspace, "third");

    List<WorkspaceEvent> all = after(workspace, 0);

    assertThat(all).extracting(WorkspaceEvent::type).containsExactly("first", "second", "third");
    assertThat(all).extracting(WorkspaceEvent::sequence).isSorted().doesNotHaveDuplicates();
    assertThat(after(workspace, all.get(0).sequence())).isEqualTo(all.subList(1, 3));
    assertThat(latest(workspace)).isEqualTo(all.get(2).sequence());
  }

  @Test
  default void noMoreAreToldThanAskedFor() {
    Workspace workspace = workspace();
    append(workspace, "first");
    append(workspace, "second");

    assertThat(after(workspace.ownership().tenant(), workspace.id(), 0, 1))
        .extracting(WorkspaceEvent::type)
        .containsExactly("first");
  }

  @Test
  default void ofAWorkspaceWithoutEventsNothingIsTold() {
    Workspace workspace = workspace();

    assertThat(after(workspace, 0)).isEmpty();
    assertThat(latest(workspace)).isZero();
    assertThat(after(new TenantId(Fresh.uuid()), new WorkspaceId(Fresh.uuid()), 0, 10)).isEmpty();
  }

  @Test
  default void anotherWorkspaceAndAnotherTenantAreToldNothingOfIt() {
    Workspace workspace = workspace();
    append(workspace, "mine");
    TenantId other = new TenantId(Fresh.uuid());

    assertThat(after(workspace(), 0)).isEmpty();
    assertThat(after(other, workspace.id(), 0, 10)).isEmpty();
    assertThat(latest(other, workspace.id())).isZero();
  }

  @Test
  default void whatIsOldIsForgottenAndNumbersAreNotGivenAgain() {
    Workspace workspace = workspace();
    append(workspace, Optional.empty(), "old", Map.of(), NOW.minusSeconds(10));
    append(workspace, Optional.empty(), "older", Map.of(), NOW.minusSeconds(9));
    long before = latest(workspace);

    int forgotten =
        workspaceSide().committed(() -> workspaceSide().events().forgetBefore(NOW.minusSeconds(5)));
    append(workspace, "new");

    assertThat(forgotten).isGreaterThanOrEqualTo(2);
    assertThat(after(workspace, 0)).extracting(WorkspaceEvent::type).containsExactly("new");
    assertThat(latest(workspace)).isGreaterThan(before);
  }

  @Test
  default void whatWasRolledBackWasNeverTold() {
    Workspace workspace = workspace();

    assertThatThrownBy(
            () ->
                workspaceSide()
                    .unitOfWork()
                    .run(
                        () -> {
                          workspaceSide()
                              .events()
                              .append(event(workspace, Optional.empty(), "no", Map.of(), NOW));
                          throw new IllegalStateException("no");
                        }))
        .hasMessage("no");

    assertThat(after(workspace, 0)).isEmpty();
  }

  @Test
  default void fourThreadsWhoAppendGetNumbersOfTheirOwn() {
    Workspace workspace = workspace();

    Together.run(
            4,
            () -> {
              for (int i = 0; i < 10; i++) {
                append(workspace, "race");
              }
              return true;
            })
        .all();

    assertThat(after(workspace, 0))
        .hasSize(40)
        .extracting(WorkspaceEvent::sequence)
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  default void itFailsOutsideOfAUnitOfWork() {
    assertNeedsUnitOfWork(
        () ->
            workspaceSide()
                .events()
                .latest(new TenantId(Fresh.uuid()), new WorkspaceId(Fresh.uuid())));
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

  private void append(Workspace workspace, String type) {
    append(workspace, Optional.empty(), type, Map.of(), NOW);
  }

  private void append(
      Workspace workspace,
      Optional<OperationId> operation,
      String type,
      Map<String, String> data,
      Instant at) {
    workspaceSide()
        .unitOfWork()
        .run(() -> workspaceSide().events().append(event(workspace, operation, type, data, at)));
  }

  private static WorkspaceEvent event(
      Workspace workspace,
      Optional<OperationId> operation,
      String type,
      Map<String, String> data,
      Instant at) {
    return new WorkspaceEvent(
        0, workspace.ownership().tenant(), workspace.id(), operation, type, data, at);
  }

  private List<WorkspaceEvent> after(Workspace workspace, long sequence) {
    return after(workspace.ownership().tenant(), workspace.id(), sequence, 1_000);
  }

  private List<WorkspaceEvent> after(
      TenantId tenant, WorkspaceId workspace, long sequence, int limit) {
    return workspaceSide()
        .committed(() -> workspaceSide().events().after(tenant, workspace, sequence, limit));
  }

  private long latest(Workspace workspace) {
    return latest(workspace.ownership().tenant(), workspace.id());
  }

  private long latest(TenantId tenant, WorkspaceId workspace) {
    return workspaceSide().committed(() -> workspaceSide().events().latest(tenant, workspace));
  }
}
