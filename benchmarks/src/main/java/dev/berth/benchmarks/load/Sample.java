package dev.berth.benchmarks.load;

import java.util.Arrays;

/** Some measured durations in nanoseconds, sorted. */
public final class Sample {

  private final long[] sorted;

  private Sample(long[] sorted) {
    this.sorted = sorted;
  }

  public static Sample of(long[] nanos) {
    if (nanos.length == 0) {
      throw new IllegalArgumentException("nothing was measured");
    }
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return new Sample(sorted);
  }

  public int size() {
    return sorted.length;
  }

  public double medianMillis() {
    return millisAt(0.5);
  }

  /** The smallest duration that the given share of all does not exceed (nearest rank). */
  public double millisAt(double share) {
    int rank = (int) Math.ceil(share * sorted.length);
    return sorted[Math.max(0, rank - 1)] / 1e6;
  }
}
