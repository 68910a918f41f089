package dev.berth.application.announcement;

import dev.berth.application.shared.IdentityUnitOfWork;
import dev.berth.domain.announcement.Announcement;
import dev.berth.domain.announcement.NoticeBoard;
import java.time.Clock;
import java.util.Optional;

/** What hangs on the notice board; everybody reads it, also before logging in. */
public final class ReadAnnouncement {

  private final IdentityUnitOfWork unitOfWork;
  private final Announcements announcements;
  private final Clock clock;

  /**
   * What is to be read.
   *
   * @param version of the board that it was read from
   */
  public record Reading(Optional<Announcement> announcement, long version) {

    static Reading of(NoticeBoard board, Clock clock) {
      return new Reading(board.shown(clock.instant()), board.version());
    }
  }

  public ReadAnnouncement(IdentityUnitOfWork unitOfWork, Announcements announcements, Clock clock) {
    this.unitOfWork = unitOfWork;
    this.announcements = announcements;
    this.clock = clock;
  }

  /** What is to be read now; what is over counts as absent. */
  public Reading read() {
    return Reading.of(unitOfWork.execute(announcements::board), clock);
  }
}
