package dev.berth.testkit.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.provisioning.Journal;
import dev.berth.application.provisioning.OperationRequests;
import dev.berth.domain.provisioning.OperationId;
import dev.berth.domain.provisioning.OperationKind;
import dev.berth.domain.workspace.Workspace;
import dev.berth.testkit.shared.InMemoryWorkspaceSide;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OperationRequestsTest {

  private static final UUID LONG_AGO = new UUID(0x0000_0000_0001_7000L, 0x8000_0000_0000_0001L);

  private final World world = new World();
  private final ControlPlane node = new ControlPlane(world);

  /** A host takes what is asked under the lower id for the work of one that has lost its lease. */
  @Test
  void aLaterOperationHasTheHigherIdAlthoughTheClockWasSetBack() {
    Workspace workspace = node.create();
    node.workToTheEnd();
    OperationId first = world.operations(workspace.id()).get(0).id();
    InMemoryWorkspaceSide database = world.database;
    OperationRequests requests =
        new OperationRequests(
            database.hosts(),
            database.operations(),
            new Journal(node.unitOfWork, database.operations(), database.events()),
            () -> LONG_AGO);

    OperationId second = requested(requests, workspace, OperationKind.STOP);
    OperationId third = requested(requests, workspace, OperationKind.DELETE);

    assertThat(second).isGreaterThan(first);
    assertThat(third).isGreaterThan(second);
    assertThat(LONG_AGO.toString()).isLessThan(first.toString());
  }

  @Test
  void idsCountUpOverTheirHalves() {
    OperationId last = new OperationId(new UUID(7, -1));

    assertThat(new OperationId(LONG_AGO).after(last).value()).isEqualTo(LONG_AGO);
    assertThat(new OperationId(new UUID(1, 1)).after(last).value()).isEqualTo(new UUID(8, 0));
    assertThat(new OperationId(new UUID(1, Long.MAX_VALUE)))
        .isLessThan(new OperationId(new UUID(1, Long.MIN_VALUE)));
  }

  private OperationId requested(
      OperationRequests requests, Workspace workspace, OperationKind kind) {
    return world.database.committed(
        () ->
            requests
                .request(
                    world
                        .database
                        .workspaces()
                        .find(workspace.ownership().tenant(), workspace.id())
                        .orElseThrow(),
                    kind,
                    Optional.empty(),
                    world.clock.instant())
                .id());
  }
}
