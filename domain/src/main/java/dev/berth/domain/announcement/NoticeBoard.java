package dev.berth.domain.announcement;

import java.time.Instant;
import java.util.Optional;

/**
 * The one place of an installation where an announcement hangs.
 *
 * @param held what hangs there, also when its time has passed
 * @param version counted up with each change, also by taking away
 */
public record NoticeBoard(Optional<Announcement> held, long version) {

  /** The board of a new installation. */
  public static final NoticeBoard EMPTY = new NoticeBoard(Optional.empty(), 1);

  /** What is to be read at that moment. */
  public Optional<Announcement> shown(Instant now) {
    return held.filter(announcement -> announcement.shownAt(now));
  }

  public NoticeBoard with(Optional<Announcement> announcement) {
    return new NoticeBoard(announcement, version);
  }
}
