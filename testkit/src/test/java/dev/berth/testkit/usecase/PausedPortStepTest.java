package dev.berth.testkit.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.lifecycle.ChangeWorkspace.Wish;
import dev.berth.application.provisioning.OperationWorker;
import dev.berth.domain.host.HostKind;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.domain.workspace.Workspace;
import dev.berth.domain.workspace.WorkspaceStatus;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/**
 * A worker that slept beyond its lease takes no port from what another has brought up meanwhile.
 */
class PausedPortStepTest {

  private static final String COMMITTED = "after a commit";

  /** Before and after three commits: the claim, the beginning of the step, what port it is. */
  private static final int PORT_KNOWN = 6;

  @Test
  void whereverItSleptTheWorkspaceKeepsThePortItListensOn() {
    List<String> moments = undisturbed();
    assertThat(moments).contains(COMMITTED);
    for (int i = 1; i <= moments.size(); i++) {
      if (moments.get(i - 1).equals(COMMITTED)) {
        pausedAt(i);
      }
    }
  }

  @Test
  void aPortOnWhichAStrangerListensIsNotTakenUnderALostLease() {
    World world = new World(HostKind.PROCESS);
    Fate fate = Fate.toLive();
    ControlPlane sleeper = new ControlPlane(world, fate);
    WorkspaceId id = sleeper.create().id();
    int before = fate.passed().size();
    AtomicBoolean slept = new AtomicBoolean();
    fate.witnessedBy(
        moment -> {
          if (fate.passed().size() - before == PORT_KNOWN && slept.compareAndSet(false, true)) {
            assertThat(moment).isEqualTo(COMMITTED);
            world.clock.advance(OperationWorker.LEASE.plusMillis(1));
            ControlPlane other = new ControlPlane(world);
            other.workToTheEnd();
            other.change(id, Wish.STOP);
            other.workToTheEnd();
            world.machine.strangerOn(world.workspace(id).placement().port().orElseThrow());
          }
        });

    sleeper.worker.work();

    assertThat(slept).isTrue();
    assertThat(world.workspace(id).placement().port()).isPresent();
    Agreement.holdsIn(world);
  }

  private static List<String> undisturbed() {
    Fate fate = Fate.toLive();
    ControlPlane node = new ControlPlane(new World(HostKind.PROCESS), fate);
    node.create();
    int before = fate.passed().size();
    node.worker.work();
    return fate.passed().subList(before, fate.passed().size());
  }

  private static void pausedAt(int pause) {
    World world = new World(HostKind.PROCESS);
    Fate fate = Fate.toLive();
    ControlPlane sleeper = new ControlPlane(world, fate);
    WorkspaceId id = sleeper.create().id();
    int before = fate.passed().size();
    AtomicBoolean slept = new AtomicBoolean();
    fate.witnessedBy(
        moment -> {
          if (fate.passed().size() - before == pause && slept.compareAndSet(false, true)) {
            world.clock.advance(OperationWorker.LEASE.plusMillis(1));
            new ControlPlane(world).workToTheEnd();
          }
        });

    sleeper.worker.work();

    Workspace workspace = world.workspace(id);
    assertThat(slept).isTrue();
    assertThat(workspace.status()).as("paused at %d", pause).isEqualTo(WorkspaceStatus.RUNNING);
    assertThat(workspace.placement().port())
        .as("paused at %d", pause)
        .contains(world.machine.look().listening().get(workspace.placement().instance()));
    new ControlPlane(world).reconcile.run();
    Agreement.holdsIn(world);
  }
}
