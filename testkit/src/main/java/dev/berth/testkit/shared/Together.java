package dev.berth.testkit.shared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/** What several threads got that did the same at the same moment. */
public record Together<T>(List<T> values, List<Throwable> failures) {

  private static final int PATIENCE_SECONDS = 60;

  /** Runs the work on each of {@code threads} threads, which all start at once. */
  public static <T> Together<T> run(int threads, Callable<T> work) {
    CyclicBarrier start = new CyclicBarrier(threads);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<T>> futures =
          IntStream.range(0, threads)
              .mapToObj(
                  thread ->
                      pool.submit(
                          () -> {
                            start.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
                            return work.call();
                          }))
              .toList();
      return gathered(futures);
    } finally {
      pool.shutdownNow();
    }
  }

  private static <T> Together<T> gathered(List<Future<T>> futures) {
    List<T> values = new ArrayList<>();
    List<Throwable> failures = new ArrayList<>();
    for (Future<T> future : futures) {
      try {
        values.add(future.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
      } catch (ExecutionException e) {
        failures.add(Optional.ofNullable(e.getCause()).orElse(e));
      } catch (TimeoutException e) {
        throw new AssertionError("a thread did not end", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted", e);
      }
    }
    return new Together<>(List.copyOf(values), List.copyOf(failures));
  }

  /** Holds that this many got through and all others were refused with the code. */
  public Together<T> onlyThisMany(int winners, ErrorCode othersGot) {
    assertThat(failures).allSatisfy(failure -> Refusals.isRefusal(failure, othersGot));
    assertThat(values).hasSize(winners);
    return this;
  }

  /** Holds that nobody failed. */
  public Together<T> all() {
    failures.stream()
        .findFirst()
        .ifPresent(
            failure -> {
              throw new AssertionError("one of them failed", failure);
            });
    return this;
  }

  /** The codes of all refusals. */
  public List<ErrorCode> codes() {
    return failures.stream()
        .filter(DomainException.class::isInstance)
        .map(failure -> ((DomainException) failure).code())
        .toList();
  }
}
