package dev.berth.testkit.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.lifecycle.ChangeWorkspace.Wish;
import dev.berth.domain.provisioning.Operation;
import dev.berth.domain.provisioning.OperationStatus;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.domain.workspace.Workspace;
import dev.berth.domain.workspace.WorkspaceStatus;
import dev.berth.testkit.host.Crash;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/**
 * A fault between the steps of an operation: no step's policy bounds it, and it ends all the same.
 */
class OutsideFaultsTest {

  private static final String SENTENCE =
      "It could not be carried on, however often it was tried; the server's log tells why.";

  private static final int MOST = 8;

  private final World world = new World();
  private final Fate fate = Fate.toLive();
  private final ControlPlane node = new ControlPlane(world, fate);
  private final AtomicInteger faults = new AtomicInteger();

  @Test
  void anOperationThatCannotBeBegunEndsAsStuck() {
    Workspace workspace = node.create();
    failWhile(
        () -> operation(workspace.id()).filter(now -> now.status() == OperationStatus.RUNNING));

    workUntilItEnds(workspace.id());

    assertStuck(workspace.id());
    assertThat(faults).hasValue(MOST);
    assertThat(world.workspace(workspace.id()).status()).isEqualTo(WorkspaceStatus.FAILED);
    assertThat(world.workspace(workspace.id()).lifecycle().reason()).contains(SENTENCE);
  }

  @Test
  void oneThatCannotBeConcludedEndsAsStuckAndCanBeDeleted() {
    Workspace workspace = node.create();
    failWhile(() -> stored(workspace.id(), status -> status == WorkspaceStatus.RUNNING));

    workUntilItEnds(workspace.id());

    assertStuck(workspace.id());
    assertThat(world.workspace(workspace.id()).status()).isEqualTo(WorkspaceStatus.FAILED);
    fate.witnessedBy(moment -> {});
    node.change(workspace.id(), Wish.DELETE);
    node.workToTheEnd();
    assertThat(world.workspaces()).isEmpty();
    Agreement.holdsIn(world);
  }

  @Test
  void whereItsWorkspaceCannotFollowItEndsAlone() {
    Workspace workspace = node.create();
    failWhile(
        () ->
            stored(
                workspace.id(),
                status -> status == WorkspaceStatus.RUNNING || status == WorkspaceStatus.FAILED));

    workUntilItEnds(workspace.id());

    assertStuck(workspace.id());
    assertThat(world.workspace(workspace.id()).status()).isEqualTo(WorkspaceStatus.STARTING);
  }

  @Test
  void oneThatPassesIsOvercome() {
    Workspace workspace = node.create();
    failWhile(
        () ->
            stored(workspace.id(), status -> status == WorkspaceStatus.RUNNING)
                .filter(running -> faults.get() < MOST - 1));

    workUntilItEnds(workspace.id());

    assertThat(world.workspace(workspace.id()).status()).isEqualTo(WorkspaceStatus.RUNNING);
  }

  @Test
  void aStepThatTakesTheServerDownEachTimeIsGivenUp() {
    WorkspaceId id = node.create().id();
    int deaths = 0;
    while (deaths < 100 && !world.operations(id).get(0).status().ended()) {
      ControlPlane next = new ControlPlane(world).comeUp();
      world.machine.trouble(
          moment -> {
            if (moment.effect().equals("home.ensure")) {
              throw new Crash("out of memory");
            }
          });
      try {
        next.workToTheEnd();
      } catch (Crash down) {
        deaths++;
      }
    }

    assertThat(deaths).isBetween(20, 30);
    assertThat(world.workspace(id).status()).isEqualTo(WorkspaceStatus.FAILED);
    assertThat(world.workspace(id).lifecycle().reason())
        .contains(
            "It was begun again and again, and the server went down each time before it ended.");
    Agreement.holdsIn(world);
  }

  private interface Question {
    Optional<?> ask();
  }

  /** Every transaction fails that would commit what the question finds. */
  private void failWhile(Question question) {
    fate.witnessedBy(
        moment -> {
          if (moment.equals("before a commit") && question.ask().isPresent()) {
            faults.incrementAndGet();
            throw new IllegalStateException("a fault of this test");
          }
        });
  }

  private Optional<WorkspaceStatus> stored(WorkspaceId id, Predicate<WorkspaceStatus> asked) {
    return world
        .database
        .workspaces()
        .find(world.tenant.id(), id)
        .map(Workspace::status)
        .filter(asked);
  }

  private Optional<Operation> operation(WorkspaceId id) {
    return world.database.operations().of(world.tenant.id(), id, 1).stream().findFirst();
  }

  private void workUntilItEnds(WorkspaceId id) {
    for (int i = 0; i < 500 && !world.operations(id).get(0).status().ended(); i++) {
      try {
        if (!node.worker.work()) {
          world.clock.advance(Duration.ofSeconds(1));
        }
      } catch (IllegalStateException ofThisTest) {
        assertThat(ofThisTest).hasMessage("a fault of this test");
      }
    }
  }

  private void assertStuck(WorkspaceId id) {
    Operation ended = world.operations(id).get(0);
    assertThat(ended.status()).isEqualTo(OperationStatus.STUCK);
    assertThat(ended.error()).contains(SENTENCE);
    assertThat(ended.finishedAt()).isPresent();
  }
}
