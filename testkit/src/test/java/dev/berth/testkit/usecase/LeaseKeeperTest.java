package dev.berth.testkit.usecase;

import static dev.berth.testkit.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.application.host.HostException;
import dev.berth.application.provisioning.LeaseKeeper;
import dev.berth.application.provisioning.NodeId;
import dev.berth.application.provisioning.OperationWorker;
import dev.berth.application.shared.WorkspaceUnitOfWork;
import dev.berth.domain.provisioning.Operation;
import dev.berth.domain.provisioning.OperationError;
import dev.berth.testkit.shared.Eventually;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A step runs under a lease that is renewed, and is interrupted when it is not ours any more. */
class LeaseKeeperTest {

  private static final Duration LONG = Duration.ofMinutes(1);
  private static final NodeId OTHER = new NodeId("another");

  private final World world = new World();
  private final ControlPlane node = new ControlPlane(world);
  private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
  private final AtomicInteger renewals = new AtomicInteger();
  private final LeaseKeeper keeper =
      new LeaseKeeper(counting(), world.database.operations(), timer);
  private final Operation held = claimed();

  @AfterEach
  void end() {
    timer.shutdownNow();
  }

  @Test
  void aStepThatEndsInTimeIsLeftAlone() {
    AtomicInteger runs = new AtomicInteger();

    keeper.over(() -> held, LONG, runs::incrementAndGet);

    assertThat(runs).hasValue(1);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void whatAStepThrowsComesThrough() {
    HostException said = HostException.passing("No.");

    assertThatThrownBy(
            () ->
                keeper.over(
                    () -> held,
                    LONG,
                    () -> {
                      throw said;
                    }))
        .isSameAs(said);
  }

  @Test
  void theLeaseIsRenewedWhileTheStepRuns() {
    keeper.over(
        () -> held,
        LONG,
        () -> {
          world.clock.advance(OperationWorker.LEASE.minusSeconds(1));
          int before = renewals.get();
          Eventually.holds("a renewal", () -> renewals.get() > before + 1);
          world.clock.advance(OperationWorker.LEASE.minusSeconds(1));
          assertThat(claimedByAnother()).isFalse();
        });

    world.clock.advance(OperationWorker.LEASE);
    assertThat(claimedByAnother()).isTrue();
  }

  @Test
  void aStepWhoseOperationIsCalledOffIsInterrupted() {
    assertRefused(
        OperationError.LEASE_LOST,
        () ->
            keeper.over(
                () -> held,
                LONG,
                () -> {
                  node.cancel.handle(world.member, held.workspace());
                  waitForAnInterrupt();
                }));
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void aStepThatTakesTooLongIsInterruptedAndSaysSo() {
    assertThatThrownBy(
            () ->
                keeper.over(() -> held, Duration.ofMillis(50), LeaseKeeperTest::waitForAnInterrupt))
        .isInstanceOf(HostException.class)
        .hasMessageContaining("It took longer than");
  }

  @Test
  void aDatabaseThatIsAwayIsNoReasonToStopWhileTheLeaseLasts() {
    AtomicInteger tries = new AtomicInteger();
    Supplier<Operation> counted =
        () -> {
          tries.incrementAndGet();
          return held;
        };
    world.database.unitOfWork().store().available(false);

    keeper.over(counted, LONG, () -> Eventually.holds("a beat", () -> renewals.get() > 0));

    world.database.unitOfWork().store().available(true);
    assertThat(tries).as("the database was not reached").hasValue(0);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void aBeatThatFailsIsNotTheLast() {
    AtomicInteger asked = new AtomicInteger();
    Supplier<Operation> faulty =
        () -> {
          if (asked.getAndIncrement() == 0) {
            throw new IllegalStateException("a fault of this test");
          }
          return held;
        };

    keeper.over(faulty, LONG, () -> Eventually.holds("another beat", () -> asked.get() > 1));

    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void whenTheServerStopsEveryStepIsLeftInDoubt() {
    CountDownLatch inside = new CountDownLatch(1);
    Thread stopping =
        new Thread(
            () -> {
              try {
                assertThat(inside.await(20, TimeUnit.SECONDS)).isTrue();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              keeper.close();
            });
    stopping.start();

    assertRefused(
        OperationError.LEASE_LOST,
        () ->
            keeper.over(
                () -> held,
                LONG,
                () -> {
                  inside.countDown();
                  waitForAnInterrupt();
                }));
    assertRefused(
        OperationError.LEASE_LOST,
        () -> keeper.over(() -> held, LONG, LeaseKeeperTest::waitForAnInterrupt));
  }

  private static void waitForAnInterrupt() {
    try {
      boolean released = new CountDownLatch(1).await(20, TimeUnit.SECONDS);
      throw new AssertionError("nobody interrupted it: " + released);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw HostException.passing("The wait was interrupted.", e);
    }
  }

  private Operation claimed() {
    node.create();
    return world
        .database
        .committed(
            () ->
                world
                    .database
                    .operations()
                    .claim(world.host, new NodeId("mine"), OperationWorker.LEASE))
        .orElseThrow();
  }

  private boolean claimedByAnother() {
    return world
        .database
        .committed(() -> world.database.operations().claim(world.host, OTHER, LONG))
        .isPresent();
  }

  /** Counts each try to renew, whether the database answers or not. */
  private WorkspaceUnitOfWork counting() {
    return new WorkspaceUnitOfWork() {
      @Override
      public <T> T execute(Supplier<T> work) {
        try {
          return world.database.unitOfWork().execute(work);
        } finally {
          renewals.incrementAndGet();
        }
      }
    };
  }
}
