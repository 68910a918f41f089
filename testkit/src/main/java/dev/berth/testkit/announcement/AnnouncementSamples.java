package dev.berth.testkit.announcement;

import dev.berth.domain.announcement.Announcement;
import dev.berth.domain.announcement.AnnouncementLevel;
import dev.berth.domain.announcement.AnnouncementText;
import dev.berth.testkit.shared.MutableClock;
import java.time.Duration;
import java.util.Optional;

/** Announcements as tests need them. */
public final class AnnouncementSamples {

  private AnnouncementSamples() {}

  /** On two lines, for an hour. */
  public static Announcement announcement(String firstLine) {
    return new Announcement(
        new AnnouncementText(firstLine + "\nIt takes »an hour« & a bit."),
        AnnouncementLevel.WARNING,
        Optional.of(MutableClock.START.plus(Duration.ofHours(1))),
        MutableClock.START);
  }
}
