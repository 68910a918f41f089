package dev.berth.application.announcement;

import dev.berth.application.shared.CrossTenant;
import dev.berth.application.shared.DrivenPort;
import dev.berth.domain.announcement.NoticeBoard;

/**
 * The installation's one notice board, which is there from the first migration. Every method joins
 * the caller's unit of work.
 */
@DrivenPort
@CrossTenant("everybody reads the same announcement")
public interface Announcements {

  NoticeBoard board();

  /** The same, locked until the unit of work ends. */
  NoticeBoard lock();

  /**
   * @throws dev.berth.domain.shared.DomainException STALE_VERSION
   */
  NoticeBoard update(NoticeBoard board);
}
