package dev.berth.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.berth.domain.identity.IdentityError;
import dev.berth.domain.shared.DomainException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class HashingPoolTest {

  private static final int THREADS = 2;

  private final AtomicLong nanos = new AtomicLong();
  private final ExecutorService callers = Executors.newCachedThreadPool();
  private final CountDownLatch release = new CountDownLatch(1);

  @AfterEach
  void close() {
    release.countDown();
    callers.shutdownNow();
  }

  @Test
  void security04_noMoreWorkRunsAtOnceThanThereAreThreads() {
    try (HashingPool pool = pool(Duration.ofMillis(1))) {
      AtomicInteger running = new AtomicInteger();
      AtomicInteger most = new AtomicInteger();
      List<CompletableFuture<Integer>> all = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        all.add(
            CompletableFuture.supplyAsync(
                () ->
                    pool.run(
                        () -> {
                          most.accumulateAndGet(running.incrementAndGet(), Math::max);
                          Thread.onSpinWait();
                          return running.decrementAndGet();
                        }),
                callers));
      }
      all.forEach(CompletableFuture::join);

      assertThat(most.get()).isBetween(1, THREADS);
      assertThat(pool.present()).isZero();
    }
  }

  @Test
  void security04_workThatWouldWaitOverTwoSecondsIsRefusedAtOnce() {
    // Two threads at 500 ms a piece: 2 run, 8 wait up to 2 s, the eleventh would wait longer.
    try (HashingPool pool = pool(Duration.ofMillis(500))) {
      List<CompletableFuture<Boolean>> admitted = fill(pool, 10);

      assertOverloaded(pool);
      assertThat(pool.present()).isEqualTo(10);

      release.countDown();
      admitted.forEach(CompletableFuture::join);
      assertThat(pool.run(() -> "again")).isEqualTo("again");
    }
  }

  @Test
  void security04_theBoundFollowsWhatWorkReallyTakes() {
    try (HashingPool pool = pool(Duration.ofMillis(1))) {
      for (int i = 0; i < 100; i++) {
        pool.run(() -> nanos.addAndGet(Duration.ofSeconds(2).toNanos()));
      }

      // At about 2 s a piece two run and two wait; a fifth would wait for three.
      List<CompletableFuture<Boolean>> admitted = fill(pool, 4);
      assertOverloaded(pool);

      release.countDown();
      admitted.forEach(CompletableFuture::join);
    }
  }

  @Test
  void workOnFreeThreadsIsNeverRefusedHoweverLongItTakes() {
    try (HashingPool pool = pool(Duration.ofMinutes(1))) {
      List<CompletableFuture<Boolean>> admitted = fill(pool, THREADS);
      assertOverloaded(pool);

      release.countDown();
      admitted.forEach(CompletableFuture::join);
    }
  }

  @Test
  void failedWorkFreesItsPlace() {
    try (HashingPool pool = pool(Duration.ofMinutes(1))) {
      for (int i = 0; i < 10; i++) {
        assertThatIllegalStateException()
            .isThrownBy(
                () ->
                    pool.run(
                        () -> {
                          throw new UnsupportedOperationException("broken");
                        }))
            .withCauseInstanceOf(UnsupportedOperationException.class);
      }
      assertThat(pool.present()).isZero();
    }
  }

  @Test
  void anInterruptedCallerGoesAwayAndItsWorkStillFreesItsPlace() throws Exception {
    try (HashingPool pool = pool(Duration.ofMillis(1))) {
      CompletableFuture<Boolean> flagAfterwards = new CompletableFuture<>();
      Thread caller =
          new Thread(
              () -> {
                try {
                  pool.run(this::awaitRelease);
                } catch (DomainException overloaded) {
                  flagAfterwards.complete(Thread.currentThread().isInterrupted());
                }
              });
      caller.start();
      awaitPresent(pool, 1);
      caller.interrupt();

      assertThat(flagAfterwards.get(10, TimeUnit.SECONDS)).isTrue();
      release.countDown();
      awaitPresent(pool, 0);
    }
  }

  @Test
  void aClosedPoolIsOverloaded() {
    HashingPool pool = pool(Duration.ofMillis(1));
    pool.close();

    assertOverloaded(pool);
    assertThat(pool.present()).isZero();
  }

  private HashingPool pool(Duration expected) {
    return new HashingPool(THREADS, expected, nanos::get);
  }

  private List<CompletableFuture<Boolean>> fill(HashingPool pool, int count) {
    List<CompletableFuture<Boolean>> admitted = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      admitted.add(CompletableFuture.supplyAsync(() -> pool.run(this::awaitRelease), callers));
      awaitPresent(pool, i);
    }
    return admitted;
  }

  private boolean awaitRelease() {
    try {
      return release.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException closed) {
      return false;
    }
  }

  private static void awaitPresent(HashingPool pool, int count) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (pool.present() != count) {
      assertThat(System.nanoTime()).as("waiting for %d present", count).isLessThan(deadline);
      LockSupport.parkNanos(100_000);
    }
  }

  private static void assertOverloaded(HashingPool pool) {
    assertThatExceptionOfType(DomainException.class)
        .isThrownBy(() -> pool.run(() -> "never"))
        .satisfies(
            refusal -> assertThat(refusal.code()).isEqualTo(IdentityError.HASHING_OVERLOADED));
  }
}
