package dev.berth.persistence.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.domain.provisioning.Direction;
import dev.berth.domain.provisioning.Operation;
import dev.berth.domain.provisioning.OperationId;
import dev.berth.domain.provisioning.OperationKind;
import dev.berth.domain.provisioning.SagaDefinition;
import dev.berth.domain.provisioning.StepName;
import dev.berth.domain.workspace.Workspace;
import dev.berth.persistence.TestDatabases;
import dev.berth.testkit.host.HostSamples;
import dev.berth.testkit.provisioning.OperationSamples;
import dev.berth.testkit.shared.Fresh;
import dev.berth.testkit.shared.MutableClock;
import dev.berth.testkit.shared.WorkspaceSide;
import dev.berth.testkit.workspace.WorkspaceSamples;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What EclipseLink knows of a column before it has seen a value in it. */
final class FirstOperationTest {

  @RegisterExtension static final TestDatabases ONE = TestDatabases.one();

  @Test
  void theFirstOperationAfterAStartMayBeOneThatNobodyAskedFor() {
    WorkspaceSide side = ONE.workspaceSide();
    Workspace workspace =
        side.committed(
            () ->
                side.workspaces()
                    .add(WorkspaceSamples.workspace(side.hosts().add(HostSamples.host()).id())));

    Operation stored = side.committed(() -> side.operations().add(ofTheReconciler(workspace)));

    assertThat(stored.requestedBy()).isEmpty();
    assertThat(
            side.committed(
                () -> side.operations().find(workspace.ownership().tenant(), stored.id())))
        .contains(stored);
  }

  private static Operation ofTheReconciler(Workspace workspace) {
    return Operation.queued(
        new OperationId(Fresh.uuid()),
        workspace.ownership().tenant(),
        workspace.id(),
        workspace.placement().host(),
        new SagaDefinition(
            OperationKind.START,
            1,
            true,
            List.of(OperationSamples.step(StepName.START, Direction.APPLY, true))),
        Optional.empty(),
        MutableClock.START);
  }
}
