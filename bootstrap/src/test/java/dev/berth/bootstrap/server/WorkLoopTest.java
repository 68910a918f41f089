package dev.berth.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.provisioning.WorkSignal;
import dev.berth.testkit.provisioning.WorkSignalContract;
import dev.berth.testkit.shared.Eventually;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkLoopTest implements WorkSignalContract {

  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Duration SHORT = Duration.ofMillis(1);

  private final AtomicLong looks = new AtomicLong();
  private final AtomicLong faults = new AtomicLong();
  private final AtomicLong work = new AtomicLong();
  private final Set<String> lookers = ConcurrentHashMap.newKeySet();
  private volatile CountDownLatch doing = new CountDownLatch(0);
  private volatile Optional<Duration> due = Optional.empty();
  private WorkLoop loop = started(2, LONG);

  @AfterEach
  void end() {
    doing.countDown();
    loop.close();
  }

  private WorkLoop started(int size, Duration longestRest) {
    WorkLoop started = new WorkLoop(size, longestRest);
    started.start(new WorkLoop.Queue(this::next, () -> due));
    return started;
  }

  /** The same work for another loop than the usual one. */
  private void instead(int size, Duration longestRest) {
    loop.close();
    looks.set(0);
    loop = started(size, longestRest);
  }

  private Optional<Runnable> next() {
    looks.incrementAndGet();
    lookers.add(Thread.currentThread().getName());
    if (taken(faults)) {
      throw new IllegalStateException("a fault of this test");
    }
    return taken(work) ? Optional.of(() -> await(doing)) : Optional.empty();
  }

  private static boolean taken(AtomicLong from) {
    return from.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
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
  void oneWakeUpBringsAsManyToWorkAsThereIsWorkFor() {
    instead(3, LONG);
    doing = new CountDownLatch(1);
    work.set(3);

    loop.wake();

    Eventually.holds("all of it is under way at once", () -> work.get() == 0);
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
  void aLostWakeUpIsMadeUpForAfterTheLongestRest() {
    instead(4, SHORT);
    Eventually.holds("everybody has looked", () -> looks() >= 4);

    work.set(1);

    Eventually.holds("the work is done", () -> work.get() == 0);
  }

  @Test
  void whatFallsDueIsDoneThenWithoutAWakeUp() {
    due = Optional.of(SHORT);
    instead(2, LONG);
    Eventually.holds("everybody has looked", () -> looks() >= 2);

    work.set(1);

    Eventually.holds("the work is done", () -> work.get() == 0);
  }

  @Test
  void aWakeUpWhileEverybodyWorksIsNotLost() {
    instead(1, LONG);
    Eventually.holds("it has looked", () -> looks() >= 1);
    doing = new CountDownLatch(1);
    work.set(1);
    loop.wake();
    Eventually.holds("it works", () -> work.get() == 0);
    long before = looks();

    loop.wake();
    loop.wake();
    doing.countDown();

    // One look comes of having had work, the other of having been woken.
    Eventually.holds("it looks twice", () -> looks() >= before + 2);
  }

  @Test
  void oneOfThoseWhoRestLooksByItselfAndTheOthersDoNot() {
    instead(4, SHORT);
    Eventually.holds("everybody has looked", () -> lookers.size() >= 4);
    long settled = looks() + 8;
    Eventually.holds("they have settled", () -> looks() > settled);
    lookers.clear();

    long before = looks();
    Eventually.holds("fifty more looks", () -> looks() >= before + 50);

    assertThat(lookers).hasSize(1);
  }

  @Test
  void whileTheLookOutWorksAnotherTakesItsPlace() {
    instead(3, SHORT);
    Eventually.holds("everybody has looked", () -> looks() >= 3);
    doing = new CountDownLatch(1);

    work.set(1);
    Eventually.holds("one works", () -> work.get() == 0);
    work.set(1);
    Eventually.holds("another found what nobody told of", () -> work.get() == 0);
    work.set(1);
    Eventually.holds("and the third", () -> work.get() == 0);
  }

  @Test
  void afterTheEndNobodyLooks() {
    loop.close();
    long before = looks();

    loop.wake();

    assertThat(looks()).isEqualTo(before);
  }
}
