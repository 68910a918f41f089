package dev.berth.web.json;

import java.time.Instant;
import java.util.Locale;

/** How values look in JSON, everywhere alike. */
public final class Words {

  private Words() {}

  /** RFC 3339 in UTC: {@code 2025-03-01T10:15:30.123456Z}. */
  public static String time(Instant instant) {
    return instant.toString();
  }

  /** A constant's name in lower case. */
  public static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
