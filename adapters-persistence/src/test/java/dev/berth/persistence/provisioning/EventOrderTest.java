package dev.berth.persistence.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.domain.provisioning.WorkspaceEvent;
import dev.berth.domain.workspace.Workspace;
import dev.berth.persistence.Poll;
import dev.berth.persistence.TestDatabases;
import dev.berth.testkit.host.HostSamples;
import dev.berth.testkit.shared.MutableClock;
import dev.berth.testkit.shared.Together;
import dev.berth.testkit.shared.WorkspaceSide;
import dev.berth.testkit.workspace.WorkspaceSamples;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class EventOrderTest {

  private static final int WRITERS = 4;
  private static final int EACH = 40;

  @RegisterExtension static final TestDatabases DATABASES = TestDatabases.one();

  private final WorkspaceSide side = DATABASES.workspaceSide();

  @Test
  void whoFollowsTheNumbersMissesNothingHoweverManyWrite() {
    Workspace workspace = workspace();
    AtomicInteger turn = new AtomicInteger();

    Together<Integer> together =
        Together.run(
                WRITERS + 1,
                () -> turn.getAndIncrement() == 0 ? follow(workspace) : write(workspace))
            .all();

    assertThat(together.values()).contains(WRITERS * EACH);
  }

  @Test
  void tellingBeforeLockingAndLockingBeforeTellingDoNotMeetInADeadlock() {
    Workspace workspace = workspace();
    CyclicBarrier bothBegan = new CyclicBarrier(2);
    AtomicInteger turn = new AtomicInteger();

    Together.run(
            2,
            () -> {
              boolean tellsFirst = turn.getAndIncrement() == 0;
              side.unitOfWork().run(() -> both(workspace, tellsFirst, bothBegan));
              return true;
            })
        .all();

    assertThat(after(workspace, 0)).hasSize(2);
  }

  private void both(Workspace workspace, boolean tellsFirst, CyclicBarrier bothBegan) {
    if (tellsFirst) {
      append(workspace);
      await(bothBegan);
      side.workspaces().lock(workspace.ownership().tenant(), workspace.id());
    } else {
      side.workspaces().lock(workspace.ownership().tenant(), workspace.id());
      await(bothBegan);
      append(workspace);
    }
  }

  private int write(Workspace workspace) {
    for (int i = 0; i < EACH; i++) {
      side.unitOfWork()
          .run(
              () -> {
                append(workspace);
                append(workspace);
              });
    }
    return 0;
  }

  /**
   * @return how many it saw, at most half of them in the end: each transaction writes two
   */
  private int follow(Workspace workspace) {
    List<WorkspaceEvent> seen = new ArrayList<>();
    Poll.until(
        Duration.ofSeconds(60),
        () -> {
          long last = seen.isEmpty() ? 0 : seen.get(seen.size() - 1).sequence();
          seen.addAll(after(workspace, last));
          return seen.size() >= 2 * WRITERS * EACH;
        });
    return seen.size() / 2;
  }

  private Workspace workspace() {
    return side.committed(
        () ->
            side.workspaces()
                .add(WorkspaceSamples.workspace(side.hosts().add(HostSamples.host()).id())));
  }

  private List<WorkspaceEvent> after(Workspace workspace, long sequence) {
    return side.committed(
        () -> side.events().after(workspace.ownership().tenant(), workspace.id(), sequence, 1_000));
  }

  private void append(Workspace workspace) {
    side.events()
        .append(
            new WorkspaceEvent(
                0,
                workspace.ownership().tenant(),
                workspace.id(),
                Optional.empty(),
                "status",
                Map.of(),
                MutableClock.START));
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(20, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError("the other thread did not come", e);
    }
  }
}
