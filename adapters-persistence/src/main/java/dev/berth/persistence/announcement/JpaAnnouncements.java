package dev.berth.persistence.announcement;

import dev.berth.application.announcement.Announcements;
import dev.berth.domain.announcement.NoticeBoard;
import dev.berth.persistence.shared.JpaIdentityUnitOfWork;
import dev.berth.persistence.shared.NativeQuery;
import dev.berth.persistence.shared.Row;
import java.util.Optional;

/** The one row of {@code identity.notice_board}. */
public final class JpaAnnouncements implements Announcements {

  public static final Class<?> ROW = NoticeBoardRow.class;

  private static final String LOCK =
      "SELECT * FROM identity.notice_board WHERE id = ?1 FOR NO KEY UPDATE";

  private final JpaIdentityUnitOfWork unitOfWork;

  public JpaAnnouncements(JpaIdentityUnitOfWork unitOfWork) {
    this.unitOfWork = unitOfWork;
  }

  @Override
  public NoticeBoard board() {
    return present(unitOfWork.join(em -> Row.find(em, NoticeBoardRow.class, NoticeBoardRow.ONLY)));
  }

  @Override
  public NoticeBoard lock() {
    return present(
        unitOfWork.join(
            em -> NativeQuery.of(em, LOCK, NoticeBoardRow.ONLY).row(NoticeBoardRow.class)));
  }

  @Override
  public NoticeBoard update(NoticeBoard board) {
    return unitOfWork.join(em -> Row.update(em, NoticeBoardRow.from(board)));
  }

  private static NoticeBoard present(Optional<NoticeBoard> board) {
    return board.orElseThrow(() -> new IllegalStateException("the migration made a notice board"));
  }
}
