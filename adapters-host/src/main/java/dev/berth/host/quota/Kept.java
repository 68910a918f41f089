package dev.berth.host.quota;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a look at all homes said, which costs a command; asked for again once it has grown old. */
final class Kept<T> {

  /** Long enough for a look at all homes, one after the other; short enough for who waits. */
  static final Duration FOR_ONE_LOOK = Duration.ofSeconds(10);

  private final Supplier<T> look;
  private final long oldest;
  private final LongSupplier nanos;
  private @Nullable T said;
  private long saidAt;

  /**
   * @param oldest how old an answer may be
   * @param nanos a clock that never goes back
   */
  Kept(Supplier<T> look, Duration oldest, LongSupplier nanos) {
    this.look = look;
    this.oldest = oldest.toNanos();
    this.nanos = nanos;
  }

  /** Those who ask at the same time wait for one look. */
  synchronized T get() {
    T known = said;
    if (known == null || nanos.getAsLong() - saidAt > oldest) {
      known = look.get();
      said = known;
      saidAt = nanos.getAsLong();
    }
    return known;
  }

  /** What was said is so no more. */
  synchronized void forget() {
    said = null;
  }
}
