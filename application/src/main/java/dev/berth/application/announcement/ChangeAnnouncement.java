package dev.berth.application.announcement;

import dev.berth.application.announcement.ReadAnnouncement.Reading;
import dev.berth.application.audit.AuditLog;
import dev.berth.application.shared.IdSource;
import dev.berth.application.shared.IdentityUnitOfWork;
import dev.berth.domain.announcement.Announcement;
import dev.berth.domain.announcement.AnnouncementError;
import dev.berth.domain.announcement.AnnouncementLevel;
import dev.berth.domain.announcement.AnnouncementText;
import dev.berth.domain.announcement.NoticeBoard;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.AuditAction;
import dev.berth.domain.shared.AuditEntry;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.Permission;
import dev.berth.domain.shared.SharedError;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Hangs an announcement up in place of the one before, or takes it away. */
public final class ChangeAnnouncement {

  private static final AuditAction ANNOUNCED = new AuditAction("announcement.set");
  private static final AuditAction TAKEN_AWAY = new AuditAction("announcement.remove");
  private static final String TARGET = "installation:announcement";

  private final IdentityUnitOfWork unitOfWork;
  private final Announcements announcements;
  private final AuditLog audit;
  private final IdSource ids;
  private final Clock clock;

  /** What is to be announced. */
  public record Command(AnnouncementText text, AnnouncementLevel level, Optional<Instant> until) {}

  public ChangeAnnouncement(
      IdentityUnitOfWork unitOfWork,
      Announcements announcements,
      AuditLog audit,
      IdSource ids,
      Clock clock) {
    this.unitOfWork = unitOfWork;
    this.announcements = announcements;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * @param command absent to take away what hangs there
   * @param expected whether what is to be read is still what the caller has seen
   * @throws DomainException PERMISSION_DENIED, ANNOUNCEMENT_OVER, STALE_VERSION
   */
  public Reading handle(Actor actor, Optional<Command> command, Predicate<Reading> expected) {
    actor.require(Permission.INSTALLATION_RUN);
    return unitOfWork.execute(
        () -> {
          Instant now = clock.instant();
          NoticeBoard before = announcements.lock();
          if (!expected.test(Reading.of(before, clock))) {
            throw new DomainException(SharedError.STALE_VERSION);
          }
          Optional<Announcement> wanted = command.map(given -> announcement(given, now));
          if (same(before.held(), wanted)) {
            return Reading.of(before, clock);
          }
          NoticeBoard stored = announcements.update(before.with(wanted));
          audit.append(entry(actor, wanted, now));
          return Reading.of(stored, clock);
        });
  }

  private static Announcement announcement(Command given, Instant now) {
    Optional<Instant> until = given.until().map(end -> end.truncatedTo(ChronoUnit.MICROS));
    if (until.filter(end -> !end.isAfter(now)).isPresent()) {
      throw new DomainException(AnnouncementError.ANNOUNCEMENT_OVER);
    }
    return new Announcement(given.text(), given.level(), until, now);
  }

  private static boolean same(Optional<Announcement> held, Optional<Announcement> wanted) {
    if (held.isPresent() && wanted.isPresent()) {
      return held.get().saysAs(wanted.get());
    }
    return held.isEmpty() && wanted.isEmpty();
  }

  private AuditEntry entry(Actor actor, Optional<Announcement> wanted, Instant now) {
    AuditAction action = wanted.isPresent() ? ANNOUNCED : TAKEN_AWAY;
    Map<String, String> detail = new HashMap<>();
    wanted.ifPresent(
        announcement -> {
          detail.put("text", announcement.text().value());
          detail.put("level", announcement.level().word());
          announcement.until().ifPresent(end -> detail.put("until", end.toString()));
        });
    return AuditEntry.by(actor, ids.next(), action, TARGET, now).with(detail);
  }
}
