package dev.berth.testkit.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.host.HostException;
import dev.berth.application.reconciliation.ReconcileHost;
import dev.berth.domain.host.HostKind;
import dev.berth.domain.host.InstanceId;
import dev.berth.domain.provisioning.OperationKind;
import dev.berth.domain.workspace.Workspace;
import dev.berth.domain.workspace.WorkspaceStatus;
import dev.berth.testkit.host.HostMoment.Stage;
import dev.berth.testkit.host.Trouble;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Somebody takes away the link of a workspace that runs, or its whole network. */
class CutOffNetworkTest {

  private final World world = new World(HostKind.SYSTEMD);
  private final ControlPlane node = new ControlPlane(world);

  @Test
  void aWorkspaceThatIsCutOffIsConnectedAgainWhileItRunsOn() {
    Workspace workspace = running();
    InstanceId instance = workspace.placement().instance();
    List<String> ended = ended();
    world.machine.networks().cut(instance);

    assertThat(node.reconcile.run().resumed()).isEqualTo(1);
    node.workToTheEnd();

    assertThat(world.machine.networks().connected()).contains(instance);
    assertThat(ended).isEmpty();
    assertThat(world.workspace(workspace.id()).status()).isEqualTo(WorkspaceStatus.RUNNING);
    assertThat(world.workspace(workspace.id()).lifecycle().crashes()).isZero();
    assertThat(world.operations(workspace.id()).get(0).kind()).isEqualTo(OperationKind.START);
    assertThat(node.reconcile.run().resumed()).isZero();
    Agreement.holdsIn(world);
  }

  @Test
  void oneThatCannotBeConnectedFailsWithASentenceAndIsStopped() {
    Workspace workspace = running();
    world.machine.networks().cut(workspace.placement().instance());
    world.machine.trouble(
        moment -> {
          if (moment.effect().equals("network.ensure")) {
            throw HostException.permanent("All addresses of workspaces are in use.");
          }
        });

    node.reconcile.run();
    node.workToTheEnd();

    Workspace failed = world.workspace(workspace.id());
    assertThat(failed.status()).isEqualTo(WorkspaceStatus.FAILED);
    assertThat(failed.lifecycle().reason()).contains("All addresses of workspaces are in use.");
    node.reconcile.run();
    node.workToTheEnd();
    assertThat(world.workspace(workspace.id()).status()).isEqualTo(WorkspaceStatus.STOPPED);
    Agreement.holdsIn(world);
  }

  @Test
  void aWorkspaceWhoseNetworkIsGoneIsStartedAnewInANewOne() {
    Workspace workspace = running();
    InstanceId instance = workspace.placement().instance();
    List<String> ended = ended();
    world.machine.networks().lose(instance);

    assertThat(node.reconcile.run().resumed()).isEqualTo(1);
    node.workToTheEnd();

    assertThat(world.operations(workspace.id()).get(0).kind()).isEqualTo(OperationKind.RESTART);
    assertThat(ended).as("a program stays in the network it was started in").hasSize(1);
    assertThat(world.machine.networks().connected()).contains(instance);
    assertThat(world.workspace(workspace.id()).status()).isEqualTo(WorkspaceStatus.RUNNING);
    assertThat(world.workspace(workspace.id()).lifecycle().crashes()).isZero();
    assertThat(node.reconcile.run().resumed()).isZero();
    Agreement.holdsIn(world);
  }

  @Test
  void oneInDoubtWhoseNetworkIsGoneIsStartedAnewToo() {
    Workspace workspace = running();
    world.database.committed(
        () -> world.database.workspaces().update(workspace.unknown("why", world.clock.instant())));
    List<String> ended = ended();
    world.machine.networks().lose(workspace.placement().instance());

    node.reconcile.run();
    node.workToTheEnd();

    assertThat(world.operations(workspace.id()).get(0).kind()).isEqualTo(OperationKind.RESTART);
    assertThat(ended).hasSize(1);
    assertThat(world.workspace(workspace.id()).status()).isEqualTo(WorkspaceStatus.RUNNING);
    Agreement.holdsIn(world);
  }

  @Test
  void onlyTheOneThatIsCutOffIsTouched() {
    Workspace lost = running();
    Workspace cut = running();
    Workspace whole = running();
    world.machine.networks().lose(lost.placement().instance());
    world.machine.networks().cut(cut.placement().instance());

    assertThat(node.reconcile.run().resumed()).isEqualTo(2);

    assertThat(world.operations(lost.id()).get(0).kind()).isEqualTo(OperationKind.RESTART);
    assertThat(world.operations(cut.id()).get(0).kind()).isEqualTo(OperationKind.START);
    assertThat(world.operations(whole.id()).get(0).kind()).isEqualTo(OperationKind.CREATE);
    node.workToTheEnd();
    Agreement.holdsIn(world);
  }

  @Test
  void aLookAtTheLinksThatFailsHoldsNothingUp() {
    Workspace workspace = running();
    Workspace died = running();
    world.machine.networks().cut(workspace.placement().instance());
    world.machine.kill(died.placement().instance());
    world.machine.trouble(
        moment -> {
          if (moment.effect().equals("network.connected")) {
            throw HostException.passing("ip link show failed.");
          }
        });

    ReconcileHost.Report report = node.reconcile.run();
    assertThat(report.restarted()).isEqualTo(1);
    assertThat(report.resumed()).as("nothing is known of links").isZero();

    world.machine.trouble(Trouble.NONE);
    assertThat(node.reconcile.run().resumed()).isEqualTo(1);
    node.workToTheEnd();
    Agreement.holdsIn(world);
  }

  /** What is stopped from now on. */
  private List<String> ended() {
    List<String> ended = new ArrayList<>();
    world.machine.trouble(
        moment -> {
          if (moment.effect().equals("process.stop") && moment.stage() == Stage.BEFORE) {
            ended.add(moment.effect());
          }
        });
    return ended;
  }

  private Workspace running() {
    Workspace workspace = node.create();
    node.workToTheEnd();
    return world.workspace(workspace.id());
  }
}
