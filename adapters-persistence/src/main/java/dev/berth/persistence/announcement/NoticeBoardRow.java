package dev.berth.persistence.announcement;

import dev.berth.domain.announcement.Announcement;
import dev.berth.domain.announcement.AnnouncementLevel;
import dev.berth.domain.announcement.AnnouncementText;
import dev.berth.domain.announcement.NoticeBoard;
import dev.berth.persistence.shared.Row;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Text, level and time of writing are there together, or the board is empty. */
@Entity
@Table(schema = "identity", name = "notice_board")
@SuppressWarnings("NullAway.Init")
final class NoticeBoardRow implements Row<NoticeBoard> {

  static final int ONLY = 1;

  @Id int id;

  @Nullable String text;

  @Enumerated(EnumType.STRING)
  @Nullable AnnouncementLevel level;

  @Column(name = "shown_until")
  @Nullable Instant shownUntil;

  @Column(name = "announced_at")
  @Nullable Instant announcedAt;

  @Version long version;

  static NoticeBoardRow from(NoticeBoard board) {
    NoticeBoardRow row = new NoticeBoardRow();
    row.id = ONLY;
    row.version = board.version();
    board
        .held()
        .ifPresent(
            announcement -> {
              row.text = announcement.text().value();
              row.level = announcement.level();
              row.shownUntil = announcement.until().orElse(null);
              row.announcedAt = announcement.announcedAt();
            });
    return row;
  }

  @Override
  public Object key() {
    return id;
  }

  @Override
  public NoticeBoard toDomain() {
    if (text == null || level == null || announcedAt == null) {
      return new NoticeBoard(Optional.empty(), version);
    }
    Announcement announcement =
        new Announcement(
            new AnnouncementText(text), level, Optional.ofNullable(shownUntil), announcedAt);
    return new NoticeBoard(Optional.of(announcement), version);
  }
}
