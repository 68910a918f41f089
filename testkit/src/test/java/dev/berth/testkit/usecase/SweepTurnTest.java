package dev.berth.testkit.usecase;

import static dev.berth.testkit.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.application.host.HostException;
import dev.berth.application.reconciliation.SweepOrphans.Finding;
import dev.berth.domain.host.HostError;
import dev.berth.domain.host.HostKind;
import dev.berth.domain.host.InstanceId;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.Role;
import dev.berth.testkit.host.HostSamples;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SweepTurnTest {

  private final World world = new World(HostKind.SYSTEMD);
  private final ControlPlane node = new ControlPlane(world);
  private final OperatorCalls desk = new OperatorCalls(world, node);
  private final Actor operator = World.actor(Role.OPERATOR, Optional.empty());

  @Test
  void whoComesWhileAnotherIsAtItWaitsNeitherForEverNorDeafly() throws Exception {
    world.machine.homes().ensure(HostSamples.instance());
    InstanceId orphan = node.sweep.run().get(0).orphan().instance();
    desk.confirm.handle(operator, orphan);
    world.clock.advance(Duration.ofHours(24));
    CountDownLatch there = new CountDownLatch(1);
    CountDownLatch enough = new CountDownLatch(1);
    world.machine.trouble(moment -> holdUp(there, enough));
    ExecutorService other = Executors.newSingleThreadExecutor();
    Future<List<Finding>> held = other.submit(() -> node.sweep.run());
    try {
      assertThat(there.await(60, TimeUnit.SECONDS)).isTrue();

      assertRefused(HostError.HOST_BUSY, () -> node.sweep.run(Duration.ofMillis(1)));
      Thread.currentThread().interrupt();
      assertThatThrownBy(node.sweep::run).isInstanceOf(HostException.class);
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
      assertRefused(HostError.HOST_BUSY, () -> desk.reconcile.handle(operator));
      assertThat(Thread.interrupted()).isTrue();
    } finally {
      enough.countDown();
      assertThat(held.get(60, TimeUnit.SECONDS)).hasSize(1);
      other.shutdownNow();
    }
    assertThat(node.sweep.run(Duration.ofMillis(1))).isEmpty();
  }

  private static void holdUp(CountDownLatch there, CountDownLatch enough) {
    there.countDown();
    try {
      assertThat(enough.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException ended) {
      throw new AssertionError("interrupted", ended);
    }
  }
}
