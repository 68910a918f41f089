package dev.berth.domain.ratelimit;

import dev.berth.domain.ratelimit.Tries.Slice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One of the windows that a rate cuts time into, the same for every node: it begins at a multiple
 * of its length since 1970. Of its tries only their number is remembered, under its beginning.
 */
public record RateWindow(Instant start, Duration length) {

  /** The one that the instant lies in. */
  public static RateWindow of(Rate rate, Instant now) {
    long millis = Math.max(1, rate.window().toMillis());
    long start = Math.floorDiv(now.toEpochMilli(), millis) * millis;
    return new RateWindow(Instant.ofEpochMilli(start), Duration.ofMillis(millis));
  }

  public Instant end() {
    return start.plus(length);
  }

  /** How many of this window were taken. */
  public int taken(Tries tries) {
    return tries.slices().stream().filter(this::holds).mapToInt(Slice::count).sum();
  }

  /**
   * With so many more of this window. The windows beside it stay, since another node's clock may be
   * there already or still; what is older is forgotten.
   */
  public Tries plus(Tries tries, int more) {
    List<Slice> kept = new ArrayList<>();
    for (Slice slice : tries.slices()) {
      if (!holds(slice) && !slice.first().isBefore(start.minus(length))) {
        kept.add(slice);
      }
    }
    kept.add(new Slice(start, start, taken(tries) + more));
    return new Tries(kept);
  }

  /** From when on nobody asks for its number any more. */
  public Instant forgottenAfter() {
    return end().plus(length);
  }

  private boolean holds(Slice slice) {
    return slice.first().equals(start);
  }
}
