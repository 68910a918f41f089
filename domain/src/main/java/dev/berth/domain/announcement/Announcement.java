package dev.berth.domain.announcement;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that everybody reads.
 *
 * @param until from then on nobody reads it; absent for one that stays until it is taken away
 */
public record Announcement(
    AnnouncementText text, AnnouncementLevel level, Optional<Instant> until, Instant announcedAt) {

  public boolean shownAt(Instant now) {
    return until.filter(end -> !now.isBefore(end)).isEmpty();
  }

  /** Whether the other one says the same, whenever it was written. */
  public boolean saysAs(Announcement other) {
    return text.equals(other.text) && level == other.level && until.equals(other.until);
  }
}
