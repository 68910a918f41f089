package dev.berth.testkit.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.host.HostException;
import dev.berth.domain.workspace.Workspace;
import dev.berth.testkit.host.Trouble;
import org.junit.jupiter.api.Test;

/** A workspace that does not get ready on a release that none has been ready on. */
class NewReleaseTest {

  private static final String WAY_BACK = "4.10.0 has worked.";
  private static final Trouble SILENT =
      moment -> {
        if (moment.effect().equals("health")) {
          throw HostException.passing("It is silent.");
        }
      };

  private final World world = new World();
  private final ControlPlane node = new ControlPlane(world);

  @Test
  void theOperationNamesTheWayBackUntilOneHasBeenReady() {
    world.machine.installer().replacing(WAY_BACK);
    world.machine.trouble(SILENT);
    assertThat(failureOf(node.create())).isEqualTo("It is silent. " + WAY_BACK);

    world.machine.trouble(Trouble.NONE);
    node.create();
    node.workToTheEnd();
    world.machine.trouble(SILENT);

    assertThat(failureOf(node.create())).isEqualTo("It is silent.");
  }

  private String failureOf(Workspace workspace) {
    node.workToTheEnd();
    return world.operations(workspace.id()).get(0).error().orElseThrow();
  }
}
