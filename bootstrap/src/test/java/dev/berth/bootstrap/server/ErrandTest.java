package dev.berth.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.testkit.shared.Eventually;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ErrandTest {

  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Duration SHORT = Duration.ofMillis(1);

  private final Background background = new Background(4);
  private final AtomicInteger turns = new AtomicInteger();
  private volatile CountDownLatch doing = new CountDownLatch(0);
  private volatile Optional<Duration> due = Optional.empty();

  @AfterEach
  void end() {
    doing.countDown();
    background.close();
  }

  private Errand errand(Duration least, Duration most) {
    return background.errand(
        new Errand.Pace(least, most), "a task of this test", this::turn, () -> due);
  }

  private void turn() {
    turns.incrementAndGet();
    try {
      doing.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void itBeginsByItselfAndGoesWhenItIsCalled() {
    Errand errand = errand(LONG, LONG);
    Eventually.holds("the first turn", () -> turns.get() == 1);

    errand.call();

    Eventually.holds("another turn", () -> turns.get() == 2);
  }

  @Test
  void aCallDuringATurnLeadsToAnother() {
    doing = new CountDownLatch(1);
    Errand errand = errand(LONG, LONG);
    Eventually.holds("the first turn", () -> turns.get() == 1);

    errand.call();
    errand.call();
    assertThat(turns).hasValue(1);
    doing.countDown();

    Eventually.holds("the next turn", () -> turns.get() == 2);
  }

  @Test
  void aLostCallIsMadeUpForAfterTheLongestRest() {
    errand(SHORT, SHORT);

    Eventually.holds("turns that nobody called for", () -> turns.get() > 3);
  }

  @Test
  void whatFallsDueSoonerBringsTheNextTurnForward() {
    due = Optional.of(SHORT);
    errand(SHORT, LONG);

    Eventually.holds("turns that nobody called for", () -> turns.get() > 3);
  }

  @Test
  void whatFailedIsTriedAgainAfterTheShortestRest() {
    background.errand(
        new Errand.Pace(SHORT, LONG),
        "a task of this test",
        () -> {
          turns.incrementAndGet();
          throw new IllegalStateException("a fault of this test");
        },
        () -> {
          throw new AssertionError("nobody asks after a fault");
        });

    Eventually.holds("further tries", () -> turns.get() > 3);
  }

  @Test
  void itComesAgainWhenWhatIsDueCannotBeAsked() {
    background.errand(
        new Errand.Pace(SHORT, LONG),
        "a task of this test",
        turns::incrementAndGet,
        () -> {
          throw new IllegalStateException("a fault of this test");
        });

    Eventually.holds("further tries", () -> turns.get() > 3);
  }

  @Test
  void turnsNeverOverlapAndTheLastCallIsHeeded() {
    AtomicInteger at = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    AtomicInteger wanted = new AtomicInteger();
    AtomicInteger seen = new AtomicInteger();
    Errand errand =
        background.errand(
            new Errand.Pace(SHORT, LONG),
            "a task of this test",
            () -> {
              most.accumulateAndGet(at.incrementAndGet(), Math::max);
              seen.set(wanted.get());
              at.decrementAndGet();
            },
            Optional::empty);
    for (int i = 0; i < 20_000; i++) {
      wanted.incrementAndGet();
      errand.call();
    }

    Eventually.holds("what the last call told of is seen", () -> seen.get() == 20_000);
    assertThat(most).hasValue(1);
  }

  @Test
  void afterTheEndACallDoesNothing() {
    Errand errand = errand(LONG, LONG);
    Eventually.holds("the first turn", () -> turns.get() == 1);
    background.close();

    errand.call();

    assertThat(turns).hasValue(1);
  }
}
