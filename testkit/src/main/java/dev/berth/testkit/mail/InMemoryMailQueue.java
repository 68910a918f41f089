package dev.berth.testkit.mail;

import dev.berth.application.mail.MailQueue;
import dev.berth.domain.mail.MailEnd;
import dev.berth.domain.mail.MailId;
import dev.berth.domain.mail.MailTemplate;
import dev.berth.domain.mail.QueuedMail;
import dev.berth.testkit.shared.InMemoryIdentityUnitOfWork;
import dev.berth.testkit.shared.InMemoryTable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** The queue of mails in memory. */
public final class InMemoryMailQueue implements MailQueue {

  private final InMemoryTable<MailId, Entry> rows;
  private final Clock clock;

  /** A mail and what the queue knows of it. */
  public record Entry(
      QueuedMail mail, Instant nextAt, Instant leaseUntil, Optional<MailEnd> end, Instant endedAt) {

    boolean owed() {
      return end.isEmpty();
    }
  }

  /**
   * @param clock stands for the database's
   */
  public InMemoryMailQueue(InMemoryIdentityUnitOfWork unitOfWork, Clock clock) {
    this.rows = new InMemoryTable<>(unitOfWork.store());
    this.clock = clock;
  }

  /** Everything that was added and not forgotten, oldest first. */
  public List<Entry> entries() {
    return rows.all();
  }

  @Override
  public QueuedMail add(QueuedMail mail) {
    rows.requireUnique(
        mail.id(),
        row -> row.mail().id().equals(mail.id()),
        () -> new IllegalStateException("a mail is ordered once"));
    write(new Entry(mail, clock.instant(), Instant.EPOCH, Optional.empty(), Instant.EPOCH));
    return mail;
  }

  @Override
  public Optional<QueuedMail> take(Duration lease) {
    Instant now = clock.instant();
    List<Entry> owed = rows.all(Entry::owed);
    for (Entry entry : owed) {
      if (!entry.nextAt().isAfter(now)
          && !entry.leaseUntil().isAfter(now)
          && isOldest(entry, owed)
          && rows.tryLock(entry.mail().id())) {
        Entry current = rows.find(entry.mail().id()).orElse(entry);
        if (current.equals(entry)) {
          QueuedMail taken = counted(entry.mail(), 0, 1);
          write(new Entry(taken, entry.nextAt(), now.plus(lease), Optional.empty(), Instant.EPOCH));
          return Optional.of(taken);
        }
      }
    }
    return Optional.empty();
  }

  @Override
  public Optional<Duration> untilDue() {
    Instant now = clock.instant();
    List<Entry> owed = rows.all(Entry::owed);
    return owed.stream()
        .filter(entry -> isOldest(entry, owed))
        .map(entry -> latest(now, entry.nextAt(), entry.leaseUntil()))
        .min(Comparator.naturalOrder())
        .map(at -> Duration.between(now, at));
  }

  private static Instant latest(Instant... instants) {
    return Collections.max(List.of(instants));
  }

  @Override
  public boolean putOff(QueuedMail mail, Duration wait) {
    return change(
        mail,
        entry ->
            new Entry(
                counted(entry.mail(), 1, 0),
                clock.instant().plus(wait),
                Instant.EPOCH,
                Optional.empty(),
                Instant.EPOCH));
  }

  @Override
  public boolean giveBack(QueuedMail mail) {
    return change(
        mail,
        entry ->
            new Entry(
                entry.mail(), entry.nextAt(), Instant.EPOCH, Optional.empty(), Instant.EPOCH));
  }

  @Override
  public boolean end(QueuedMail mail, MailEnd end, String reply, Instant at) {
    return change(mail, entry -> ended(entry, end, at));
  }

  @Override
  public int recall(MailTemplate template, UUID subject, Instant at) {
    int recalled = 0;
    for (Entry seen :
        rows.all(entry -> entry.owed() && concerns(entry.mail(), template, subject))) {
      rows.lock(seen.mail().id());
      Optional<Entry> owed = rows.find(seen.mail().id()).filter(Entry::owed);
      owed.ifPresent(entry -> write(ended(entry, MailEnd.RECALLED, at)));
      recalled += owed.isPresent() ? 1 : 0;
    }
    return recalled;
  }

  private static boolean concerns(QueuedMail mail, MailTemplate template, UUID subject) {
    return mail.template() == template && mail.subject().equals(Optional.of(subject));
  }

  private static Entry ended(Entry entry, MailEnd end, Instant at) {
    return new Entry(wordless(entry.mail()), entry.nextAt(), Instant.EPOCH, Optional.of(end), at);
  }

  @Override
  public int forget(Instant endedBefore) {
    List<Entry> old = rows.all(entry -> !entry.owed() && entry.endedAt().isBefore(endedBefore));
    old.forEach(entry -> rows.remove(entry.mail().id()));
    return old.size();
  }

  private static boolean isOldest(Entry entry, List<Entry> owed) {
    return owed.stream()
        .filter(other -> other.mail().recipient().key().equals(entry.mail().recipient().key()))
        .findFirst()
        .filter(entry::equals)
        .isPresent();
  }

  private boolean change(QueuedMail mail, UnaryOperator<Entry> change) {
    rows.lock(mail.id());
    Optional<Entry> ours =
        rows.find(mail.id()).filter(Entry::owed).filter(e -> e.mail().epoch() == mail.epoch());
    ours.ifPresent(entry -> write(change.apply(entry)));
    return ours.isPresent();
  }

  private void write(Entry entry) {
    rows.put(entry.mail().id(), entry);
  }

  private static QueuedMail counted(QueuedMail mail, int attempts, int takings) {
    return new QueuedMail(
        mail.id(),
        mail.template(),
        mail.recipient(),
        mail.locale(),
        mail.subject(),
        mail.words(),
        mail.createdAt(),
        mail.attempts() + attempts,
        mail.epoch() + takings);
  }

  private static QueuedMail wordless(QueuedMail mail) {
    return new QueuedMail(
        mail.id(),
        mail.template(),
        mail.recipient(),
        mail.locale(),
        mail.subject(),
        Map.of(),
        mail.createdAt(),
        mail.attempts(),
        mail.epoch());
  }
}
