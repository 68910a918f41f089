package dev.berth.web.json;

import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.SharedError;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;

/** How values look in JSON, everywhere alike. */
public final class Words {

  private static final int LAST_YEAR = 9999;

  private Words() {}

  /** RFC 3339 in UTC: {@code 2025-03-01T10:15:30.123456Z}. */
  public static String time(Instant instant) {
    return instant.toString();
  }

  /**
   * The instant that somebody wrote, in whatever zone.
   *
   * @throws DomainException TIME_MALFORMED
   */
  public static Instant instant(String text) {
    try {
      OffsetDateTime time = OffsetDateTime.parse(text);
      if (time.getYear() >= 1 && time.getYear() <= LAST_YEAR) {
        return time.toInstant();
      }
    } catch (DateTimeException malformed) {
      throw new DomainException(SharedError.TIME_MALFORMED);
    }
    throw new DomainException(SharedError.TIME_MALFORMED);
  }

  /** A constant's name in lower case. */
  public static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
