package dev.berth.domain.announcement;

import dev.berth.domain.shared.DomainException;
import java.util.Arrays;
import java.util.Locale;

/** How much an announcement matters to those who read it. */
public enum AnnouncementLevel {
  INFO,
  WARNING,
  CRITICAL;

  /**
   * @param word in lower case, as people write it
   * @throws DomainException ANNOUNCEMENT_LEVEL_UNKNOWN
   */
  public static AnnouncementLevel parse(String word) {
    return Arrays.stream(values())
        .filter(level -> level.word().equals(word))
        .findFirst()
        .orElseThrow(() -> new DomainException(AnnouncementError.ANNOUNCEMENT_LEVEL_UNKNOWN));
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
