package dev.berth.application.host;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a workspace's processes use, as the machine counts it. What it does not tell is absent.
 *
 * @param run names this run of the program: counters of two runs have nothing to do with each other
 * @param cpuTime what its processes have spent on processors since the run began
 * @param memoryBytes what they hold now
 * @param tasks how many threads they have now
 */
public record MeterReading(
    String run, Optional<Duration> cpuTime, Optional<Long> memoryBytes, Optional<Integer> tasks) {

  private static final double TENTHS = 10.0;
  private static final double WHOLE = 100.0;

  /**
   * The processor time that was spent between two readings, in percent of one processor, to a
   * tenth; absent between different runs, and where a counter fell because a process is gone.
   *
   * @param before the earlier reading
   * @param then when that was
   * @param now when this one was
   */
  public Optional<Double> cpuPercentSince(MeterReading before, Instant then, Instant now) {
    long elapsed = Duration.between(then, now).toMillis();
    if (!run.equals(before.run) || elapsed <= 0) {
      return Optional.empty();
    }
    return cpuTime
        .flatMap(spent -> before.cpuTime.map(spent::minus))
        .filter(spent -> !spent.isNegative())
        .map(spent -> spent.toNanos() / 1e6 / elapsed * WHOLE)
        .map(percent -> Math.round(percent * TENTHS) / TENTHS);
  }
}
