package dev.berth.testkit.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.lifecycle.ChangeWorkspace.Wish;
import dev.berth.domain.host.HostKind;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.domain.workspace.DesiredStatus;
import dev.berth.domain.workspace.Workspace;
import dev.berth.domain.workspace.WorkspaceStatus;
import dev.berth.testkit.host.Crash;
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
