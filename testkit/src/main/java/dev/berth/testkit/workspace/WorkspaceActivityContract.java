package dev.berth.testkit.workspace;

import static dev.berth.testkit.shared.Refusals.assertNeedsUnitOfWork;
import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.workspace.Workspaces;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.domain.workspace.Workspace;
import dev.berth.testkit.host.HostSamples;
import dev.berth.testkit.shared.ContractFor;
import dev.berth.testkit.shared.Fresh;
import dev.berth.testkit.shared.MutableClock;
import dev.berth.testkit.shared.WorkspaceSide;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a store of workspaces promises of the signs that somebody works in them. */
@ContractFor(Workspaces.class)
public interface WorkspaceActivityContract {

  Instant THEN = MutableClock.START.plusSeconds(60);

  WorkspaceSide workspaceSide();

  @Test
  default void signsOfManyAreNotedAndNothingElseChanges() {
    Workspace one = add();
    Workspace other = add();
    Workspace quiet = add();

    active(Map.of(one.id(), THEN, other.id(), THEN.plusSeconds(1)));

    assertThat(found(one)).isEqualTo(one.activeAt(THEN));
    assertThat(found(other)).isEqualTo(other.activeAt(THEN.plusSeconds(1)));
    assertThat(found(quiet)).isEqualTo(quiet);
  }

  @Test
  default void theLatestSignCounts() {
    Workspace workspace = add();
    active(Map.of(workspace.id(), THEN));

    active(Map.of(workspace.id(), THEN.minusSeconds(1)));
    assertThat(found(workspace).lastActivityAt()).contains(THEN);
    active(Map.of(workspace.id(), THEN.plusSeconds(1)));

    assertThat(found(workspace).lastActivityAt()).contains(THEN.plusSeconds(1));
  }

  @Test
  default void whoChangesAnOlderCopyDoesNotTakeASignBack() {
    Workspace workspace = add();
    active(Map.of(workspace.id(), THEN));

    workspaceSide()
        .committed(() -> workspaceSide().workspaces().update(workspace.because("renamed", THEN)));

    assertThat(found(workspace).lastActivityAt()).contains(THEN);
    assertThat(found(workspace).lifecycle().reason()).contains("renamed");
  }

  @Test
  default void whatIsNotThereIsPassedOver() {
    Workspace workspace = add();

    active(Map.of());
    active(Map.of(new WorkspaceId(Fresh.uuid()), THEN, workspace.id(), THEN));

    assertThat(found(workspace).lastActivityAt()).contains(THEN);
  }

  @Test
  default void aWorkspaceThatSomebodyChangesIsPassedOver() {
    Workspace workspace = add();
    Workspace other = add();

    workspaceSide()
        .committed(
            () -> {
              Workspace locked =
                  workspaceSide()
                      .workspaces()
                      .lock(workspace.ownership().tenant(), workspace.id())
                      .orElseThrow();
              Thread signs =
                  new Thread(() -> active(Map.of(workspace.id(), THEN, other.id(), THEN)));
              signs.start();
              join(signs);
              return locked;
            });

    assertThat(found(workspace).lastActivityAt()).isEmpty();
    assertThat(found(other).lastActivityAt()).contains(THEN);
  }

  @Test
  default void signsNeedAUnitOfWork() {
    Map<WorkspaceId, Instant> signs = Map.of(new WorkspaceId(Fresh.uuid()), THEN);
    assertNeedsUnitOfWork(() -> workspaceSide().workspaces().active(signs));
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private Workspace add() {
    return workspaceSide()
        .committed(
            () ->
                workspaceSide()
                    .workspaces()
                    .add(
                        WorkspaceSamples.workspace(
                            workspaceSide().hosts().add(HostSamples.host()).id())));
  }

  private void active(Map<WorkspaceId, Instant> signs) {
    workspaceSide().unitOfWork().run(() -> workspaceSide().workspaces().active(signs));
  }

  private Workspace found(Workspace workspace) {
    return workspaceSide()
        .committed(
            () -> workspaceSide().workspaces().find(workspace.ownership().tenant(), workspace.id()))
        .orElseThrow();
  }
}
