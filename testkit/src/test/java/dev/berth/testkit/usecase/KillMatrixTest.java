package dev.berth.testkit.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.application.lifecycle.ChangeWorkspace.Wish;
import dev.berth.application.provisioning.OperationWorker;
import dev.berth.domain.host.HostKind;
import dev.berth.domain.provisioning.Operation;
import dev.berth.domain.provisioning.OperationKind;
import dev.berth.domain.provisioning.OperationStatus;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.domain.workspace.Workspace;
import dev.berth.domain.workspace.WorkspaceStatus;
import dev.berth.testkit.host.Crash;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The control plane dies at every moment of every operation: before and after each commit, before,
 * in the middle of and after each effect. Then another one comes, and everything converges.
 */
class KillMatrixTest {

  private static final Duration MOVES_WITHIN = Duration.ofSeconds(30);
  private static final List<String> CELLS = new ArrayList<>();

  /** What is asked for, of a workspace in which state, and what has to come of it. */
  private enum Case {
    CREATE(WorkspaceStatus.RUNNING),
    START(WorkspaceStatus.RUNNING),
    STOP(WorkspaceStatus.STOPPED),
    RESTART(WorkspaceStatus.RUNNING),
    RESIZE(WorkspaceStatus.RUNNING),
    DELETE(WorkspaceStatus.DELETED);

    private final WorkspaceStatus outcome;

    Case(WorkspaceStatus outcome) {
      this.outcome = outcome;
    }
  }

  /** How the work goes on after the death. */
  private enum Successor {
    /** The node comes up again and takes its own leases back at once. */
    RESTARTED,
    /** The machine itself has started again, and the node with it. */
    REBOOTED,
    /** The same, and the disk of the homes comes ten minutes after the node. */
    WITHOUT_ITS_HOMES,
    /** Another node waits until the lease has lapsed. */
    ANOTHER
  }

  @AfterAll
  static void count() {
    System.out.println("kill matrix: " + CELLS.size() + " cells");
    assertThat(CELLS).hasSizeGreaterThan(600);
  }

  @TestFactory
  Stream<DynamicTest> atEveryMomentOfEveryOperation() {
    return Stream.of(HostKind.values())
        .flatMap(
            kind ->
                Stream.of(Case.values())
                    .flatMap(
                        wanted ->
                            Stream.of(Successor.values())
                                .map(
                                    successor ->
                                        DynamicTest.dynamicTest(
                                            kind + ": " + wanted + ", then " + successor,
                                            () -> row(kind, wanted, successor)))));
  }

  private static void row(HostKind kind, Case wanted, Successor successor) {
    List<String> moments = momentsOf(kind, wanted);
    assertThat(moments).hasSizeGreaterThan(6);
    IntStream.rangeClosed(1, moments.size())
        .forEach(moment -> cell(kind, wanted, moment, moments.get(moment - 1), successor));
  }

  private static List<String> momentsOf(HostKind kind, Case wanted) {
    World world = new World(kind);
    prepare(world, wanted);
    Fate fate = Fate.toLive();
    ControlPlane undisturbed = new ControlPlane(world, fate);
    while (undisturbed.worker.work()) {
      assertThat(fate.passed()).hasSizeLessThan(1_000);
    }
    Agreement.holdsIn(world);
    return fate.passed();
  }

  private static void cell(
      HostKind kind, Case wanted, int moment, String name, Successor successor) {
    String cell = kind + ": " + wanted + " dies at " + moment + ", " + name + ", then " + successor;
    try {
      World world = new World(kind);
      WorkspaceId id = prepare(world, wanted);
      int wishes = world.audited(id).size();
      ControlPlane doomed = new ControlPlane(world, Fate.toDieAt(moment));
      assertThatThrownBy(
              () -> {
                while (doomed.worker.work()) {
                  assertThat(world.operations(id)).isNotEmpty();
                }
              })
          .isInstanceOf(Crash.class);

      goOn(world, id, successor);

      assertThat(world.workspace(id).status()).isEqualTo(wanted.outcome);
      assertThat(world.operations(id).get(0).status()).isEqualTo(OperationStatus.SUCCEEDED);
      if (Set.of(Successor.RESTARTED, Successor.ANOTHER).contains(successor)) {
        assertThat(world.audited(id)).as("nothing was wished anew").hasSize(wishes);
      }
      Agreement.holdsIn(world);
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError(cell, e);
    }
    CELLS.add(cell);
  }

  private static void goOn(World world, WorkspaceId id, Successor successor) {
    ControlPlane next = new ControlPlane(world);
    Instant death = world.clock.instant();
    if (successor == Successor.REBOOTED) {
      world.machine.reboot();
      next.comeUp();
      next.workToTheEnd();
      // What had been done before the end is missed as after any reboot.
      next.reconcile.run();
      next.workToTheEnd();
      return;
    }
    if (successor == Successor.WITHOUT_ITS_HOMES) {
      goOnWithoutHomes(world, id, next);
      return;
    }
    if (successor == Successor.RESTARTED) {
      next.comeUp();
      next.workToTheEnd();
      return;
    }
    world.clock.advance(OperationWorker.LEASE.plusMillis(1));
    next.workToTheEnd();
    assertThat(Duration.between(death, world.clock.instant())).isLessThan(MOVES_WITHIN);
  }

  /** All that it takes is the disk; only what was being made is asked for again. */
  private static void goOnWithoutHomes(World world, WorkspaceId id, ControlPlane next) {
    world.machine.reboot();
    world.machine.unmount();
    next.comeUp();
    next.workToTheEnd();
    next.reconcile.run();
    next.workToTheEnd();
    world.machine.mount();
    world.clock.advance(Duration.ofMinutes(10));
    next.reconcile.run();
    next.workToTheEnd();
    if (world.workspace(id).status() == WorkspaceStatus.FAILED) {
      assertThat(world.operations(id))
          .as("it was never up")
          .extracting(Operation::kind)
          .containsExactly(OperationKind.CREATE);
      next.change(id, Wish.START);
      next.workToTheEnd();
    }
  }

  /** A workspace in the right state, and the wish recorded, by a node that lives. */
  private static WorkspaceId prepare(World world, Case wanted) {
    ControlPlane node = new ControlPlane(world);
    Workspace bystander = node.create();
    node.workToTheEnd();
    assertThat(world.workspace(bystander.id()).status()).isEqualTo(WorkspaceStatus.RUNNING);
    Workspace workspace = node.create();
    if (wanted == Case.CREATE) {
      return workspace.id();
    }
    node.workToTheEnd();
    world
        .database
        .committed(() -> world.database.accountLeases().heldBy(workspace.id()))
        .ifPresent(lease -> world.machine.traces().leave(lease.number()));
    if (wanted == Case.START) {
      node.change(workspace.id(), Wish.STOP);
      node.workToTheEnd();
    }
    if (wanted == Case.RESIZE) {
      assertThat(node.halve(workspace.id()).operation()).isPresent();
    } else {
      node.change(workspace.id(), Wish.valueOf(wanted.name()));
    }
    return workspace.id();
  }
}
