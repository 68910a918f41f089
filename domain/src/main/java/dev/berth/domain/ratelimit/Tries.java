package dev.berth.domain.ratelimit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The tries of one key that still count, oldest first. Tries close to each other are remembered
 * together, so that it stays small whatever the rate; such a slice counts until its last try has
 * left the window. So no window ever holds more than the rate allows.
 */
public record Tries(List<Slice> slices) {

  public static final Tries NONE = new Tries(List.of());

  private static final int SLICES = 32;

  /** Tries that were made between two instants, both included. */
  public record Slice(Instant first, Instant last, int count) {}

  public Tries {
    slices = List.copyOf(slices);
  }

  /** What the rate says to one more try. */
  public Allowance look(Rate rate, Instant now) {
    Tries held = within(rate, now);
    int count = held.count();
    boolean granted = count < rate.count();
    int remaining = granted ? rate.count() - count - 1 : 0;
    return new Allowance(granted, rate.count(), remaining, held.reset(rate, now));
  }

  /** With one more try that was granted. */
  public Tries plus(Rate rate, Instant now) {
    List<Slice> held = new ArrayList<>(within(rate, now).slices());
    Slice newest = held.isEmpty() ? new Slice(now, now, 0) : held.get(held.size() - 1);
    Instant at = newest.last().isAfter(now) ? newest.last() : now;
    Duration width = rate.window().dividedBy(SLICES);
    if (!held.isEmpty() && !at.isAfter(newest.first().plus(width))) {
      held.set(held.size() - 1, new Slice(newest.first(), at, newest.count() + 1));
    } else {
      held.add(new Slice(at, at, 1));
    }
    return new Tries(held);
  }

  /** Without the newest try: it was no guess. */
  public Tries minus() {
    if (slices.isEmpty()) {
      return this;
    }
    List<Slice> held = new ArrayList<>(slices);
    Slice newest = held.remove(held.size() - 1);
    if (newest.count() > 1) {
      held.add(new Slice(newest.first(), newest.last(), newest.count() - 1));
    }
    return new Tries(held);
  }

  /** From when on nothing of it counts any more. */
  public Instant forgottenAfter(Rate rate, Instant now) {
    return slices.isEmpty() ? now : slices.get(slices.size() - 1).last().plus(rate.window());
  }

  private Tries within(Rate rate, Instant now) {
    Instant start = now.minus(rate.window());
    return new Tries(slices.stream().filter(slice -> slice.last().isAfter(start)).toList());
  }

  private int count() {
    return slices.stream().mapToInt(Slice::count).sum();
  }

  private Duration reset(Rate rate, Instant now) {
    Instant oldest = slices.isEmpty() ? now : slices.get(0).last();
    return Duration.between(now, oldest.plus(rate.window()));
  }
}
