package dev.berth.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.provisioning.WorkSignal;
import dev.berth.testkit.provisioning.WorkSignalContract;
import dev.berth.testkit.shared.Eventually;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkLoopTest implements WorkSignalContract {

  private static final Duration LONG = Duration.ofMinutes(5);

  private final AtomicLong looks = new AtomicLong();
  private final AtomicLong faults = new AtomicLong();
  private final AtomicLong work = new AtomicLong();
  private final WorkLoop loop = new WorkLoop(2, LONG);

  WorkLoopTest() {
    loop.start(this::look);
  }

  @AfterEach
  void end() {
    loop.close();
  }

  private boolean look() {
    looks.incrementAndGet();
    if (faults.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      throw new IllegalStateException("a fault of this test");
    }
    return work.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
  }

  @Override
  public WorkSignal signal() {
    return loop;
  }

  @Override
  public long looks() {
    return looks.get();
  }

  @Test
  void whereThereWasWorkItLooksAgainAtOnce() {
    work.set(50);

    loop.wake();

    Eventually.holds("all work is done", () -> work.get() == 0);
  }

  @Test
  void aFaultEndsNoThread() {
    faults.set(4);
    for (int i = 0; i < 4; i++) {
      long before = looks();
      loop.wake();
      Eventually.holds("a look", () -> looks() > before);
    }
    work.set(1);

    loop.wake();

    Eventually.holds("the work is done", () -> work.get() == 0);
  }

  @Test
  void afterTheEndNobodyLooks() {
    loop.close();
    long before = looks();

    loop.wake();

    assertThat(looks()).isEqualTo(before);
  }
}
