package dev.berth.testkit.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.lifecycle.ChangeWorkspace.Wish;
import dev.berth.domain.provisioning.OperationStatus;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.domain.workspace.Workspace;
import dev.berth.domain.workspace.WorkspaceStatus;
import dev.berth.testkit.host.Trouble;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * A step that fails for a reason that nobody foresaw is tried as often as any other failing one.
 */
class UnforeseenFaultsTest {

  private static final String CONSTANT =
      "Something went wrong that nobody foresaw; the server's log tells what.";

  private final World world = new World();
  private final ControlPlane node = new ControlPlane(world);
  private final AtomicInteger faults = new AtomicInteger();

  @Test
  void aCreationEndsAsFailedWithASentenceThatGivesNothingAway() {
    for (String effect : List.of("port.look", "install", "home.ensure", "process.start")) {
      world.machine.trouble(always(effect));
      faults.set(0);
      WorkspaceId id = node.create().id();

      node.workToTheEnd();

      Workspace failed = world.workspace(id);
      assertThat(failed.status()).as(effect).isEqualTo(WorkspaceStatus.FAILED);
      assertThat(failed.lifecycle().reason()).contains(CONSTANT);
      assertThat(faults.get()).as(effect).isBetween(1, 3);
      world.machine.trouble(Trouble.NONE);
      Agreement.holdsIn(world);
    }
  }

  @Test
  void aDeletionEndsAsStuckAndIsTakenUpAgainLater() {
    WorkspaceId id = node.create().id();
    node.workToTheEnd();
    world.machine.trouble(always("home.remove"));
    node.change(id, Wish.DELETE);

    node.workToTheEnd();

    assertThat(world.operations(id).get(0).status()).isEqualTo(OperationStatus.STUCK);
    assertThat(world.operations(id).get(0).error()).contains(CONSTANT);
    assertThat(faults).hasValue(8);
  }

  @Test
  void oneThatPassesIsOvercomeWithoutWaitingForTheLease() {
    world.machine.trouble(
        moment -> {
          if (moment.effect().equals("home.ensure") && faults.getAndIncrement() == 0) {
            throw new IllegalStateException("a fault of this test");
          }
        });
    WorkspaceId id = node.create().id();

    node.workToTheEnd();

    assertThat(world.workspace(id).status()).isEqualTo(WorkspaceStatus.RUNNING);
  }

  private Trouble always(String effect) {
    return moment -> {
      if (moment.effect().equals(effect)) {
        faults.incrementAndGet();
        throw new IllegalStateException("SELECT secret FROM a_table");
      }
    };
  }
}
