package dev.berth.testkit.usecase;

import static dev.berth.testkit.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.announcement.ChangeAnnouncement;
import dev.berth.application.announcement.ReadAnnouncement;
import dev.berth.domain.announcement.Announcement;
import dev.berth.domain.announcement.AnnouncementError;
import dev.berth.domain.announcement.AnnouncementLevel;
import dev.berth.domain.announcement.AnnouncementText;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.Role;
import dev.berth.domain.shared.SharedError;
import dev.berth.testkit.shared.Denies;
import dev.berth.testkit.shared.InMemoryIdentitySide;
import dev.berth.testkit.shared.MutableClock;
import dev.berth.testkit.shared.SequentialIds;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AnnouncementTest {

  private final MutableClock clock = new MutableClock();
  private final InMemoryIdentitySide side = InMemoryIdentitySide.empty(clock);
  private final ReadAnnouncement read =
      new ReadAnnouncement(side.unitOfWork(), side.announcements(), clock);
  private final ChangeAnnouncement change =
      new ChangeAnnouncement(
          side.unitOfWork(), side.announcements(), side.auditLog(), new SequentialIds(), clock);
  private final Actor operator = World.actor(Role.OPERATOR, Optional.empty());

  @Test
  @Denies(ChangeAnnouncement.class)
  @DisplayName("security 23: only operators announce")
  void nobodyElseAnnounces() {
    for (Role role : List.of(Role.ADMIN, Role.MEMBER, Role.VIEWER)) {
      Actor actor = new World().actor(role);
      assertRefused(
          SharedError.PERMISSION_DENIED,
          () -> change.handle(actor, command("Mine.", Optional.empty()), any -> true));
    }
    assertThat(read.read().announcement()).isEmpty();
    assertThat(audited()).isEmpty();
  }

  @Test
  void whatIsHungUpIsReadUntilItsTimeHasPassed() {
    Instant end = clock.instant().plus(Duration.ofHours(1));

    change.handle(operator, command("Down at noon.", Optional.of(end)), any -> true);

    Announcement shown = read.read().announcement().orElseThrow();
    assertThat(shown.text().value()).isEqualTo("Down at noon.");
    assertThat(shown.level()).isEqualTo(AnnouncementLevel.WARNING);
    assertThat(shown.announcedAt()).isEqualTo(clock.instant());
    clock.advance(Duration.ofHours(1));
    assertThat(read.read().announcement()).isEmpty();
    assertRefused(
        AnnouncementError.ANNOUNCEMENT_OVER,
        () -> change.handle(operator, command("Too late.", Optional.of(end)), any -> true));
  }

  @Test
  void itIsTakenAwayAndBothAreAudited() {
    change.handle(operator, command("One.", Optional.empty()), any -> true);
    change.handle(operator, command("Two.", Optional.empty()), any -> true);

    assertThat(change.handle(operator, Optional.empty(), any -> true).announcement()).isEmpty();

    assertThat(read.read().announcement()).isEmpty();
    assertThat(audited())
        .containsExactly("announcement.set", "announcement.set", "announcement.remove");
  }

  @Test
  void nothingNewIsWrittenAndAuditedOnce() {
    ReadAnnouncement.Reading first =
        change.handle(operator, command("Once.", Optional.empty()), any -> true);

    assertThat(change.handle(operator, command("Once.", Optional.empty()), any -> true))
        .isEqualTo(first);

    assertThat(audited()).containsExactly("announcement.set");
  }

  @Test
  void aChangeIsHeldToWhatTheCallerHasSeen() {
    ReadAnnouncement.Reading before = read.read();
    change.handle(operator, command("Meanwhile.", Optional.empty()), before::equals);

    assertRefused(
        SharedError.STALE_VERSION, () -> change.handle(operator, Optional.empty(), before::equals));

    assertThat(read.read().announcement()).isPresent();
  }

  private static Optional<ChangeAnnouncement.Command> command(
      String text, Optional<Instant> until) {
    return Optional.of(
        new ChangeAnnouncement.Command(
            AnnouncementText.parse(text), AnnouncementLevel.WARNING, until));
  }

  private List<String> audited() {
    return side.committed(() -> side.auditLog().all()).stream()
        .map(entry -> entry.action().value())
        .toList();
  }
}
