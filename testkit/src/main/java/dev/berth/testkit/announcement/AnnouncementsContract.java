package dev.berth.testkit.announcement;

import static dev.berth.testkit.shared.Refusals.assertNeedsUnitOfWork;
import static dev.berth.testkit.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.announcement.Announcements;
import dev.berth.domain.announcement.Announcement;
import dev.berth.domain.announcement.NoticeBoard;
import dev.berth.domain.shared.SharedError;
import dev.berth.testkit.shared.ContractFor;
import dev.berth.testkit.shared.Counted;
import dev.berth.testkit.shared.IdentitySide;
import dev.berth.testkit.shared.Together;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a store of the notice board promises. */
@ContractFor(Announcements.class)
public interface AnnouncementsContract {

  IdentitySide identity();

  @Test
  default void whatIsHungUpIsFoundAsItWas() {
    NoticeBoard wanted = board().with(Optional.of(AnnouncementSamples.announcement("First.")));

    NoticeBoard stored = update(wanted);

    assertThat(stored).isEqualTo(Counted.up(wanted));
    assertThat(board()).isEqualTo(stored);
  }

  @Test
  default void oneWithoutAnEndIsKeptToo() {
    Announcement sample = AnnouncementSamples.announcement("Until further notice.");
    Announcement endless =
        new Announcement(sample.text(), sample.level(), Optional.empty(), sample.announcedAt());

    update(board().with(Optional.of(endless)));

    assertThat(board().held()).contains(endless);
  }

  @Test
  default void whatIsTakenAwayIsGoneAndTheVersionGrows() {
    NoticeBoard hung = update(board().with(Optional.of(AnnouncementSamples.announcement("Soon."))));

    NoticeBoard empty = update(hung.with(Optional.empty()));

    assertThat(empty.held()).isEmpty();
    assertThat(empty.version()).isGreaterThan(hung.version());
    assertThat(board()).isEqualTo(empty);
  }

  @Test
  default void aStaleCopyIsRefused() {
    NoticeBoard old = board();
    NoticeBoard newer = update(old.with(Optional.of(AnnouncementSamples.announcement("New."))));

    assertRefused(
        SharedError.STALE_VERSION,
        () -> update(old.with(Optional.of(AnnouncementSamples.announcement("Late.")))));

    assertThat(board()).isEqualTo(newer);
  }

  @Test
  default void whoeverLocksItSeesWhatTheOneBeforeWrote() {
    long before = board().version();

    Together.run(
            4,
            () ->
                identity()
                    .committed(
                        () -> identity().announcements().update(identity().announcements().lock())))
        .all();

    assertThat(board().version()).isEqualTo(before + 4);
  }

  @Test
  default void itFailsOutsideOfAUnitOfWork() {
    assertNeedsUnitOfWork(() -> identity().announcements().board());
  }

  private NoticeBoard board() {
    return identity().committed(() -> identity().announcements().board());
  }

  private NoticeBoard update(NoticeBoard board) {
    return identity().committed(() -> identity().announcements().update(board));
  }
}
