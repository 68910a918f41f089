package dev.berth.testkit.usecase;

import static dev.berth.domain.provisioning.StepState.PENDING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.host.HostException;
import dev.berth.application.lifecycle.ChangeWorkspace.Wish;
import dev.berth.domain.host.HostKind;
import dev.berth.domain.provisioning.Operation;
import dev.berth.domain.provisioning.OperationStatus;
import dev.berth.domain.provisioning.StepName;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.domain.workspace.DesiredStatus;
import dev.berth.domain.workspace.Workspace;
import dev.berth.domain.workspace.WorkspaceStatus;
import dev.berth.testkit.host.Crash;
import dev.berth.testkit.host.FakeHost.Inventory;
import dev.berth.testkit.host.Trouble;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Something is under way, the machine boots, and the disk of its homes comes later than the server:
 * what was to run waits for it, and what cannot be taken back is left whole.
 */
class LateDiskTest {

  private final World world = new World(HostKind.SYSTEMD);
  private final ControlPlane node = new ControlPlane(world);

  @TestFactory
  Stream<DynamicTest> whatWasBeingBroughtUpStartsByItselfOnceItsHomeIsThere() {
    return Stream.of(Wish.START, Wish.RESTART)
        .map(wish -> DynamicTest.dynamicTest(wish.name(), () -> atEveryMoment(wish)));
  }

  private static void atEveryMoment(Wish wish) {
    int moments = moments(world -> wished(world, wish));
    IntStream.rangeClosed(1, moments)
        .forEach(
            moment -> {
              World world = new World(HostKind.SYSTEMD);
              WorkspaceId id = wished(world, wish);
              ControlPlane next = bootsWithoutTheDisk(world, moment);

              Workspace waiting = world.workspace(id);
              assertThat(waiting.status()).as("at %d", moment).isEqualTo(WorkspaceStatus.UNKNOWN);
              assertThat(waiting.desired()).isEqualTo(DesiredStatus.RUNNING);
              assertThat(waiting.lifecycle().reason().orElseThrow())
                  .contains("The home of this workspace is not there.")
                  .endsWith("It starts by itself when it is.");

              world.machine.mount();
              settle(next);

              assertThat(world.workspace(id).status()).isEqualTo(WorkspaceStatus.RUNNING);
              assertThat(world.workspace(id).lifecycle().reason()).isEmpty();
              Agreement.holdsIn(world);
            });
  }

  @Test
  void whatDiedAndWhoseDiskGoesDuringItsRecoveryStartsWithTheDiskToo() {
    Workspace workspace = node.create();
    node.workToTheEnd();
    world.machine.kill(workspace.placement().instance());
    assertThat(node.reconcile.run().restarted()).isEqualTo(1);
    world.machine.unmount();

    node.workToTheEnd();

    assertThat(world.workspace(workspace.id()).status()).isEqualTo(WorkspaceStatus.UNKNOWN);
    assertThat(node.reconcile.run().homeless()).isEqualTo(1);
    world.machine.mount();
    settle(node);
    assertThat(world.workspace(workspace.id()).status()).isEqualTo(WorkspaceStatus.RUNNING);
    Agreement.holdsIn(world);
  }

  @Test
  void aStartThatWaitsForItsHomeCanBeStopped() {
    WorkspaceId id = wished(world, Wish.START);
    world.machine.unmount();
    node.workToTheEnd();
    assertThat(world.workspace(id).status()).isEqualTo(WorkspaceStatus.UNKNOWN);

    node.change(id, Wish.STOP);
    node.workToTheEnd();
    world.machine.mount();
    settle(node);

    assertThat(world.workspace(id).status()).isEqualTo(WorkspaceStatus.STOPPED);
    Agreement.holdsIn(world);
  }

  @Test
  void aStartThatIsCalledOffWhileItsHomeIsMissingWaitsForNothing() {
    WorkspaceId id = wished(world, Wish.START);
    world.machine.unmount();
    assertThat(node.worker.work()).isTrue();

    node.cancel.handle(world.member, id);
    node.workToTheEnd();

    assertThat(world.workspace(id).status()).isEqualTo(WorkspaceStatus.STOPPED);
    assertThat(world.workspace(id).desired()).isEqualTo(DesiredStatus.STOPPED);
  }

  @Test
  void oneThatWasNeverUpHasNoHomeToWaitFor() {
    world.machine.unmount();
    WorkspaceId id = node.create().id();
    node.workToTheEnd();

    node.change(id, Wish.START);
    node.workToTheEnd();

    assertThat(world.workspace(id).status()).isEqualTo(WorkspaceStatus.FAILED);
    assertThat(world.workspace(id).lifecycle().reason().orElseThrow()).contains("not mounted");
    world.machine.mount();
    node.change(id, Wish.START);
    node.workToTheEnd();
    assertThat(world.workspace(id).status()).isEqualTo(WorkspaceStatus.RUNNING);
    Agreement.holdsIn(world);
  }

  @TestFactory
  Stream<DynamicTest> aCreationThatCannotBeTakenBackIsLeftWhole() {
    return Stream.of(Wish.DELETE, Wish.START)
        .map(wish -> DynamicTest.dynamicTest("then " + wish, () -> createdAtEveryMoment(wish)));
  }

  private static void createdAtEveryMoment(Wish then) {
    int moments = moments(world -> new ControlPlane(world).create());
    IntStream.rangeClosed(1, moments)
        .forEach(
            moment -> {
              World world = new World(HostKind.SYSTEMD);
              WorkspaceId id = new ControlPlane(world).create().id();
              ControlPlane next = bootsWithoutTheDisk(world, moment);
              world.machine.mount();

              assertWhole(world.machine.look(), world.operations(id).get(0), moment);
              next.reconcile.run();
              next.workToTheEnd();
              if (world.workspace(id).status() != WorkspaceStatus.RUNNING || then == Wish.DELETE) {
                next.change(id, then);
                next.workToTheEnd();
              }

              assertThat(world.workspace(id).status())
                  .as("at %d", moment)
                  .isEqualTo(
                      then == Wish.DELETE ? WorkspaceStatus.DELETED : WorkspaceStatus.RUNNING);
              Agreement.holdsIn(world);
            });
  }

  /** A home keeps the account that owns it, and the limit that it had. */
  private static void assertWhole(Inventory left, Operation creation, int moment) {
    assertThat(left.accounts().keySet()).as("accounts at %d", moment).containsAll(left.homes());
    if (creation.steps().stream()
        .anyMatch(step -> step.name().equals(StepName.RUNTIME) && step.state() != PENDING)) {
      assertThat(left.homeLimits().keySet()).as("limits at %d", moment).containsAll(left.homes());
    }
    if (!left.homes().isEmpty() && creation.status() == OperationStatus.STUCK) {
      assertThat(creation.error().orElseThrow())
          .contains("not mounted")
          .contains("What it stands on is still there:")
          .endsWith("account, port.");
    }
  }

  @Test
  void whatADiskThatIsThereCannotUndoIsTakenByADeletion() {
    World broken = new World(HostKind.SYSTEMD);
    ControlPlane there = new ControlPlane(broken);
    broken.machine.trouble(
        moment -> {
          if (Set.of("health", "home.remove").contains(moment.effect())) {
            throw HostException.passing("The machine says no.");
          }
        });
    WorkspaceId id = there.create().id();
    there.workToTheEnd();

    Operation stuck = broken.operations(id).get(0);
    assertThat(stuck.status()).isEqualTo(OperationStatus.STUCK);
    assertThat(stuck.error())
        .contains("The machine says no. What it stands on is still there: account, port.");
    assertThat(broken.machine.look().accounts()).hasSize(1);

    broken.machine.trouble(Trouble.NONE);
    there.change(id, Wish.DELETE);
    there.workToTheEnd();
    assertThat(broken.workspace(id).status()).isEqualTo(WorkspaceStatus.DELETED);
    Agreement.holdsIn(broken);
  }

  private static WorkspaceId wished(World world, Wish wish) {
    ControlPlane living = new ControlPlane(world);
    WorkspaceId id = living.create().id();
    living.workToTheEnd();
    if (wish == Wish.START) {
      living.change(id, Wish.STOP);
      living.workToTheEnd();
    }
    living.change(id, wish);
    return id;
  }

  private static int moments(Consumer<World> preparation) {
    World world = new World(HostKind.SYSTEMD);
    preparation.accept(world);
    Fate fate = Fate.toLive();
    new ControlPlane(world, fate).workToTheEnd();
    return fate.passed().size();
  }

  /** A node dies at that moment; the next one comes up, and does what there is to do. */
  private static ControlPlane bootsWithoutTheDisk(World world, int moment) {
    ControlPlane doomed = new ControlPlane(world, Fate.toDieAt(moment));
    try {
      doomed.workToTheEnd();
    } catch (Crash dead) {
      world.machine.reboot();
    }
    world.machine.unmount();
    ControlPlane next = new ControlPlane(world).comeUp();
    settle(next);
    return next;
  }

  private static void settle(ControlPlane node) {
    node.workToTheEnd();
    node.reconcile.run();
    node.workToTheEnd();
  }
}
