package dev.berth.domain.identity;

import dev.berth.domain.shared.DomainException;
import java.time.ZoneId;

/** The name of a time zone in the IANA database, such as {@code Europe/Berlin}. */
public record TimeZoneName(String value) {

  public TimeZoneName {
    if (!ZoneId.getAvailableZoneIds().contains(value)) {
      throw new DomainException(IdentityError.TIMEZONE_UNKNOWN);
    }
  }

  public static TimeZoneName parse(String text) {
    return new TimeZoneName(text.strip());
  }
}
