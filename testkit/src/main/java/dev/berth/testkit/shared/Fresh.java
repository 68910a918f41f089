package dev.berth.testkit.shared;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Values that no other test of the same run was given, the same in every run. */
public final class Fresh {

  private static final AtomicLong COUNT = new AtomicLong();
  private static final long UUID_V7_IN_2025 = 0x0195_5137_0000_7000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private Fresh() {}

  public static long number() {
    return COUNT.incrementAndGet();
  }

  /** A UUIDv7 higher than all before it. */
  public static UUID uuid() {
    return uuid(number());
  }

  /** A word of lower-case letters and digits that starts with {@code prefix}. */
  public static String word(String prefix) {
    return prefix + Long.toString(number(), 36);
  }

  static UUID uuid(long number) {
    return new UUID(UUID_V7_IN_2025 + ((number >>> 12) << 16) + (number & 0xFFF), VARIANT | number);
  }
}
