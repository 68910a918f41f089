package dev.berth.testkit.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.application.host.Homes;
import dev.berth.application.host.HostException;
import dev.berth.application.provisioning.FencedSteps;
import dev.berth.application.provisioning.NodeId;
import dev.berth.application.provisioning.OperationWorker;
import dev.berth.domain.host.InstanceId;
import dev.berth.domain.provisioning.Operation;
import dev.berth.domain.workspace.Workspace;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FencedStepsTest {

  private static final Duration LONG = Duration.ofMinutes(1);

  private final World world = new World();
  private final ControlPlane node = new ControlPlane(world);
  private final Homes homes = world.machine.homes();
  private final FencedSteps steps =
      new FencedSteps((held, deadline, step) -> step.run(), world.machine.fence());

  @Test
  void whoLearnsLateThatTheLeaseIsLostChangesNothingOnTheHost() {
    Workspace workspace = node.create();
    InstanceId instance = workspace.placement().instance();
    Operation late = claimed("late");
    world.clock.advance(OperationWorker.LEASE.plusSeconds(1));
    Operation current = claimed("current");
    assertThat(current.id()).isEqualTo(late.id());

    steps.over(() -> late, LONG, () -> homes.ensure(instance));
    steps.over(() -> current, LONG, () -> homes.ensure(instance));

    assertThatThrownBy(() -> steps.over(() -> late, LONG, () -> homes.remove(instance)))
        .isInstanceOfSatisfying(
            HostException.class, said -> assertThat(said.permanent()).isFalse());
    assertThat(homes.exists(instance)).isTrue();
    steps.over(() -> current, LONG, () -> homes.remove(instance));
    assertThat(homes.exists(instance)).isFalse();
  }

  private Operation claimed(String who) {
    return world
        .database
        .committed(
            () ->
                world
                    .database
                    .operations()
                    .claim(world.host, new NodeId(who), OperationWorker.LEASE))
        .orElseThrow();
  }
}
