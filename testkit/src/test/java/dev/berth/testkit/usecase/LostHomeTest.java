package dev.berth.testkit.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.host.HostException;
import dev.berth.application.lifecycle.ChangeWorkspace.Wish;
import dev.berth.domain.host.HostKind;
import dev.berth.domain.provisioning.Operation;
import dev.berth.domain.provisioning.OperationStatus;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.domain.workspace.DesiredStatus;
import dev.berth.domain.workspace.Workspace;
import dev.berth.domain.workspace.WorkspaceStatus;
import dev.berth.testkit.host.Trouble;
import org.junit.jupiter.api.Test;

/** Nobody begins to work in an empty home in the place of a full one. */
class LostHomeTest {

  private final World world = new World(HostKind.SYSTEMD);
  private final ControlPlane node = new ControlPlane(world);

  @Test
  void aWorkspaceWhoseHomeIsGoneDoesNotStartUntilItIsBack() {
    WorkspaceId id = created();
    node.change(id, Wish.STOP);
    node.workToTheEnd();
    world.machine.unmount();

    node.change(id, Wish.START);
    node.workToTheEnd();

    assertRefused(id);
    world.machine.mount();
    node.reconcile.run();
    node.workToTheEnd();
    assertThat(world.workspace(id).status()).isEqualTo(WorkspaceStatus.RUNNING);
    Agreement.holdsIn(world);
  }

  @Test
  void aMachineThatBootsWithoutTheDiskStartsItsWorkspacesWhenItIsThere() {
    WorkspaceId id = created();
    world.machine.reboot();
    world.machine.unmount();

    for (int pass = 0; pass < 5; pass++) {
      node.reconcile.run();
      node.workToTheEnd();
    }

    Workspace waiting = world.workspace(id);
    assertThat(waiting.status()).isEqualTo(WorkspaceStatus.UNKNOWN);
    assertThat(waiting.desired()).isEqualTo(DesiredStatus.RUNNING);
    assertThat(waiting.lifecycle().reason())
        .contains(
            "The home of this workspace is not there. Is the disk of the homes mounted? It starts"
                + " by itself when it is.");
    assertThat(waiting.lifecycle().crashes()).isZero();
    assertThat(world.operations(id)).as("the creation alone").hasSize(1);
    assertThat(world.machine.look().homes()).isEmpty();
    assertThat(node.reconcile.run().homeless()).isEqualTo(1);

    world.machine.mount();
    node.reconcile.run();
    node.workToTheEnd();

    assertThat(world.workspace(id).status()).isEqualTo(WorkspaceStatus.RUNNING);
    assertThat(world.workspace(id).lifecycle().reason()).isEmpty();
    Agreement.holdsIn(world);
  }

  @Test
  void oneThatWaitsForItsHomeCanBeStopped() {
    WorkspaceId id = created();
    world.machine.reboot();
    world.machine.unmount();
    node.reconcile.run();

    node.change(id, Wish.STOP);
    node.workToTheEnd();
    world.machine.mount();
    node.reconcile.run();
    node.workToTheEnd();

    assertThat(world.workspace(id).status()).isEqualTo(WorkspaceStatus.STOPPED);
    Agreement.holdsIn(world);
  }

  @Test
  void aWorkspaceThatWasNeverMadeGetsItsHomeWithItsNextStart() {
    world.machine.trouble(
        moment -> {
          if (moment.effect().equals("home.ensure")) {
            throw HostException.passing("The disk is full.");
          }
        });
    WorkspaceId id = created();
    world.machine.trouble(Trouble.NONE);

    node.change(id, Wish.START);
    node.workToTheEnd();

    assertThat(world.workspace(id).status()).isEqualTo(WorkspaceStatus.RUNNING);
    Agreement.holdsIn(world);
  }

  private WorkspaceId created() {
    WorkspaceId id = node.create().id();
    node.workToTheEnd();
    return id;
  }

  private void assertRefused(WorkspaceId id) {
    Operation last = world.operations(id).get(0);
    assertThat(last.status()).isEqualTo(OperationStatus.FAILED);
    assertThat(last.error())
        .hasValueSatisfying(
            sentence ->
                assertThat(sentence)
                    .contains("The home of this workspace is not there.")
                    .contains("mounted"));
    assertThat(world.workspace(id).status()).isEqualTo(WorkspaceStatus.UNKNOWN);
    assertThat(world.workspace(id).lifecycle().reason())
        .hasValueSatisfying(why -> assertThat(why).endsWith("It starts by itself when it is."));
    assertThat(world.machine.look().homes()).isEmpty();
    assertThat(world.machine.look().listening()).isEmpty();
  }
}
