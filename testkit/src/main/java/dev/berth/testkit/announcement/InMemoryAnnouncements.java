package dev.berth.testkit.announcement;

import dev.berth.application.announcement.Announcements;
import dev.berth.domain.announcement.NoticeBoard;
import dev.berth.testkit.shared.Counted;
import dev.berth.testkit.shared.InMemoryIdentityUnitOfWork;
import dev.berth.testkit.shared.InMemoryTable;

/** The empty notice board of a new installation, in memory. */
public final class InMemoryAnnouncements implements Announcements {

  private static final String ONLY = "board";

  private final InMemoryTable<String, NoticeBoard> rows;

  public InMemoryAnnouncements(InMemoryIdentityUnitOfWork unitOfWork) {
    rows = new InMemoryTable<>(unitOfWork.store());
  }

  @Override
  public NoticeBoard board() {
    return rows.find(ONLY).orElse(NoticeBoard.EMPTY);
  }

  @Override
  public NoticeBoard lock() {
    rows.lock(ONLY);
    return board();
  }

  @Override
  public NoticeBoard update(NoticeBoard board) {
    if (rows.find(ONLY).isEmpty()) {
      rows.put(ONLY, NoticeBoard.EMPTY);
    }
    rows.requireCurrent(ONLY, board.version(), NoticeBoard::version);
    NoticeBoard stored = Counted.up(board);
    rows.put(ONLY, stored);
    return stored;
  }
}
