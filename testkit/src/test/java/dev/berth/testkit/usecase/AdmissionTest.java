package dev.berth.testkit.usecase;

import static dev.berth.testkit.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.application.host.HostException;
import dev.berth.application.lifecycle.ChangeWorkspace.Wish;
import dev.berth.application.lifecycle.UpdateWorkspace;
import dev.berth.domain.host.HostError;
import dev.berth.domain.host.MemoryAndDisk;
import dev.berth.domain.provisioning.OperationStatus;
import dev.berth.domain.quota.ResourceChange;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.Edit;
import dev.berth.domain.shared.Role;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.domain.workspace.Workspace;
import dev.berth.domain.workspace.WorkspaceStatus;
import dev.berth.testkit.host.HostMoment;
import dev.berth.testkit.host.Trouble;
import dev.berth.testkit.shared.Seeded;
import dev.berth.testkit.shared.Together;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * A machine promises no more memory and disk than it has; each workspace here takes 2,048 and
 * 10,240 MiB.
 */
class AdmissionTest {

  private static final long MEMORY = 2_048;
  private static final long DISK = 10_240;

  private final World world = new World();
  private final ControlPlane node = new ControlPlane(world);

  @Test
  void whatDoesNotFitIsRefusedWithTheKindThatIsMissingAndReservesNothing() {
    world.room(2 * MEMORY - 1, DISK + 240);
    Workspace first = running();

    assertThatThrownBy(node::create)
        .isInstanceOfSatisfying(
            DomainException.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(HostError.HOST_FULL);
              assertThat(refused.context()).isEqualTo(Map.of("lacking", "memory and disk"));
              assertThat(refused.note())
                  .hasValueSatisfying(
                      note ->
                          assertThat(note)
                              .contains(world.host.toString())
                              .contains("1 MiB of memory and " + (DISK - 240) + " MiB of disk"));
            });

    assertThat(world.workspaces()).containsExactly(first);
    assertThat(world.reserved()).isEqualTo(1);
    assertThat(world.promised()).isEqualTo(new MemoryAndDisk(MEMORY, DISK));
    Agreement.holdsIn(world);
  }

  @Test
  void aMachineWithoutAFactorPromisesEverything() {
    assertThat(node.create().status()).isEqualTo(WorkspaceStatus.PENDING);
    assertThat(node.create().status()).isEqualTo(WorkspaceStatus.PENDING);
  }

  @Test
  void aStoppedWorkspaceTakesDiskAndNoMemory() {
    world.room(MEMORY, 2 * DISK);
    Workspace first = running();
    assertRefused(HostError.HOST_FULL, node::create);

    node.change(first.id(), Wish.STOP);

    assertThat(world.promised()).isEqualTo(new MemoryAndDisk(0, DISK));
    Workspace second = running();
    assertRefused(HostError.HOST_FULL, () -> node.change(first.id(), Wish.START));
    assertRefused(HostError.HOST_FULL, () -> node.change(first.id(), Wish.RESTART));
    assertThat(world.workspace(first.id()).status()).isEqualTo(WorkspaceStatus.STOPPED);
    assertThat(node.change(second.id(), Wish.RESTART).workspace().status())
        .isEqualTo(WorkspaceStatus.STARTING);
    assertRefused(HostError.HOST_FULL, node::create);
  }

  @Test
  void aDeletedWorkspaceGivesMemoryBackAtOnceAndDiskWhenItIsGone() {
    world.room(MEMORY, DISK);
    Workspace first = running();

    node.change(first.id(), Wish.DELETE);

    assertThat(world.promised()).isEqualTo(new MemoryAndDisk(0, DISK));
    assertRefused(HostError.HOST_FULL, node::create);
    node.workToTheEnd();
    assertThat(world.promised()).isEqualTo(MemoryAndDisk.NONE);
    assertThat(running().status()).isEqualTo(WorkspaceStatus.RUNNING);
  }

  @Test
  void whatGrowsIsAskedAboutAndWhatComesDownIsNot() {
    Workspace workspace = running();
    world.room(MEMORY - 1, DISK);

    node.halve(workspace.id());
    node.workToTheEnd();

    assertThat(world.promised()).isEqualTo(new MemoryAndDisk(MEMORY / 2, DISK));
    assertRefused(HostError.HOST_FULL, () -> resize(workspace.id(), MEMORY));
    resize(workspace.id(), MEMORY - 1);
    assertThat(world.promised().memoryMb()).isEqualTo(MEMORY - 1);
  }

  @Test
  void whatCannotBeBroughtUpGivesItsMemoryBackAndIsAskedAboutWhenItIsTriedAgain() {
    world.room(MEMORY, 2 * DISK);
    Workspace failing = node.create();
    world.machine.trouble(AdmissionTest::noStart);
    node.workToTheEnd();
    assertThat(world.workspace(failing.id()).status()).isEqualTo(WorkspaceStatus.FAILED);
    assertThat(world.promised()).isEqualTo(new MemoryAndDisk(0, DISK));
    world.machine.trouble(Trouble.NONE);
    Workspace second = running();
    OperatorCalls desk = new OperatorCalls(world, node);
    Actor operator = World.actor(Role.OPERATOR, Optional.empty());
    var failed = world.operations(failing.id()).get(0);
    assertThat(failed.status()).isEqualTo(OperationStatus.FAILED);

    assertRefused(HostError.HOST_FULL, () -> desk.retry.handle(operator, failed.id()));

    node.change(second.id(), Wish.STOP);
    desk.retry.handle(operator, failed.id());
    node.workToTheEnd();
    assertThat(world.workspace(failing.id()).status()).isEqualTo(WorkspaceStatus.RUNNING);
  }

  @Test
  void ofTenAtOnceForTheLastThreePlacesExactlyThreeGetThrough() {
    world.room(3 * MEMORY, 100 * DISK);

    Together.run(10, node::create).onlyThisMany(3, HostError.HOST_FULL);

    assertThat(world.promised()).isEqualTo(new MemoryAndDisk(3 * MEMORY, 3 * DISK));
    node.workToTheEnd();
    Agreement.holdsIn(world);
  }

  @Test
  void aStartAndACreationNeverBothGetTheLastPlace() {
    world.room(MEMORY, 100 * DISK);
    Workspace stopped = running();
    node.change(stopped.id(), Wish.STOP);
    node.workToTheEnd();
    List<Runnable> wishes = List.of(node::create, () -> node.change(stopped.id(), Wish.START));
    List<Runnable> left = new ArrayList<>(wishes);

    Together.run(
            2,
            () -> {
              next(left).run();
              return true;
            })
        .onlyThisMany(1, HostError.HOST_FULL);

    assertThat(world.promised().memoryMb()).isEqualTo(MEMORY);
  }

  @Test
  void whateverIsWishedNeverMoreIsPromisedThanThereIs() {
    Seeded.cases(
        20,
        seeded -> {
          World any = new World();
          ControlPlane there = new ControlPlane(any);
          long memory = seeded.between(0, 5) * MEMORY;
          long disk = seeded.between(0, 5) * DISK;
          any.room(memory, disk);
          for (int i = 0; i < 25; i++) {
            attempt(seeded, any, there);
            MemoryAndDisk promised = any.promised();
            assertThat(promised.memoryMb()).isLessThanOrEqualTo(memory);
            assertThat(promised.diskMb()).isLessThanOrEqualTo(disk);
            assertThat(promised)
                .isEqualTo(
                    any.workspaces().stream()
                        .map(Workspace::reserved)
                        .reduce(MemoryAndDisk.NONE, MemoryAndDisk::plus));
          }
        });
  }

  /** One wish, which may be refused, or one piece of work. */
  private static void attempt(Seeded seeded, World world, ControlPlane node) {
    List<Workspace> there = world.workspaces();
    try {
      if (there.isEmpty() || seeded.percent(30)) {
        node.create();
      } else if (seeded.percent(60)) {
        Wish[] wishes = Wish.values();
        WorkspaceId id = there.get(seeded.between(0, there.size() - 1)).id();
        node.change(id, wishes[seeded.between(0, wishes.length - 1)]);
      } else {
        node.worker.work();
      }
    } catch (DomainException refused) {
      assertThat(refused.code().category()).isNotNull();
    }
  }

  private static synchronized Runnable next(List<Runnable> left) {
    return left.remove(0);
  }

  private static void noStart(HostMoment moment) {
    if (moment.effect().equals("process.start")) {
      throw HostException.permanent("Not today.");
    }
  }

  private void resize(WorkspaceId id, long memoryMb) {
    node.update.handle(
        world.member,
        id,
        new UpdateWorkspace.Change(
            Optional.empty(),
            new ResourceChange(Optional.empty(), Optional.of((int) memoryMb), Optional.empty()),
            Edit.keep(),
            Optional.empty()),
        Optional.empty());
    node.workToTheEnd();
  }

  private Workspace running() {
    Workspace workspace = node.create();
    node.workToTheEnd();
    return world.workspace(workspace.id());
  }
}
