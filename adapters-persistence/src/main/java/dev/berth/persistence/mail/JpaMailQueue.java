package dev.berth.persistence.mail;

import dev.berth.application.mail.MailQueue;
import dev.berth.domain.mail.MailEnd;
import dev.berth.domain.mail.MailTemplate;
import dev.berth.domain.mail.QueuedMail;
import dev.berth.persistence.shared.JpaIdentityUnitOfWork;
import dev.berth.persistence.shared.NativeQuery;
import dev.berth.persistence.shared.Purge;
import dev.berth.persistence.shared.Row;
import dev.berth.persistence.shared.StorableText;
import dev.berth.persistence.shared.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Mails in {@code identity.mail}, whose rows are the queue. */
public final class JpaMailQueue implements MailQueue {

  public static final Class<?> ROW = MailRow.class;

  private static final String TAKE =
      """
      WITH due AS (
        SELECT m.id FROM identity.mail m
        WHERE m.ended IS NULL AND m.next_at <= statement_timestamp()
          AND (m.lease_until IS NULL OR m.lease_until <= statement_timestamp())
          AND NOT EXISTS (
            SELECT 1 FROM identity.mail older
            WHERE older.recipient_key = m.recipient_key AND older.ended IS NULL
              AND older.place < m.place)
        ORDER BY m.place LIMIT 1
        FOR NO KEY UPDATE OF m SKIP LOCKED)
      UPDATE identity.mail m
      SET lease_until = statement_timestamp() + ?1 * interval '1 millisecond', epoch = m.epoch + 1
      FROM due WHERE m.id = due.id
      RETURNING m.id
      """;

  private static final String UNTIL_DUE =
      """
      SELECT CAST(greatest(0, ceil(
          extract(epoch FROM greatest(m.next_at, m.lease_until) - statement_timestamp()) * 1000))
        AS bigint) AS millis
      FROM identity.mail m
      WHERE m.ended IS NULL
        AND NOT EXISTS (
          SELECT 1 FROM identity.mail older
          WHERE older.recipient_key = m.recipient_key AND older.ended IS NULL
            AND older.place < m.place)
      ORDER BY millis LIMIT 1
      """;

  private static final String OURS = " WHERE id = ?1 AND epoch = ?2 AND ended IS NULL";

  private static final String PUT_OFF =
      """
      UPDATE identity.mail SET lease_until = NULL, attempts = attempts + 1,
        next_at = statement_timestamp() + ?3 * interval '1 millisecond'
      """
          + OURS;

  private static final String GIVE_BACK = "UPDATE identity.mail SET lease_until = NULL" + OURS;

  private static final String END =
      """
      UPDATE identity.mail
      SET lease_until = NULL, words = '{}', ended = ?3, ended_at = ?4, reply = ?5
      """
          + OURS;

  private static final String RECALL =
      """
      UPDATE identity.mail
      SET lease_until = NULL, words = '{}', ended = 'RECALLED', ended_at = ?3
      WHERE template = ?1 AND subject_id = ?2 AND ended IS NULL
      """;

  private final JpaIdentityUnitOfWork unitOfWork;

  public JpaMailQueue(JpaIdentityUnitOfWork unitOfWork) {
    this.unitOfWork = unitOfWork;
  }

  @Override
  public QueuedMail add(QueuedMail mail) {
    unitOfWork.brings(Topic.MAILS);
    return unitOfWork.join(em -> Row.add(em, MailRow.from(mail)));
  }

  @Override
  public Optional<QueuedMail> take(Duration lease) {
    return unitOfWork.join(
        em ->
            NativeQuery.of(em, TAKE, lease.toMillis())
                .value(UUID.class)
                .flatMap(id -> Row.find(em, MailRow.class, id)));
  }

  @Override
  public Optional<Duration> untilDue() {
    return unitOfWork.join(
        em -> NativeQuery.of(em, UNTIL_DUE).value(Long.class).map(Duration::ofMillis));
  }

  @Override
  public boolean putOff(QueuedMail mail, Duration wait) {
    return changed(PUT_OFF, mail, wait.toMillis());
  }

  @Override
  public boolean giveBack(QueuedMail mail) {
    return changed(GIVE_BACK, mail);
  }

  @Override
  public boolean end(QueuedMail mail, MailEnd end, String reply, Instant at) {
    return changed(END, mail, end.name(), at, StorableText.of(reply));
  }

  @Override
  public int recall(MailTemplate template, UUID subject, Instant at) {
    return unitOfWork.join(em -> NativeQuery.of(em, RECALL, template.name(), subject, at).update());
  }

  @Override
  public int forget(Instant endedBefore) {
    return unitOfWork.join(
        em -> NativeQuery.of(em, Purge.of("identity.mail", "ended_at < ?1"), endedBefore).update());
  }

  private boolean changed(String sql, QueuedMail mail, @Nullable Object... more) {
    @Nullable Object[] parameters = new Object[more.length + 2];
    parameters[0] = mail.id().value();
    parameters[1] = mail.epoch();
    System.arraycopy(more, 0, parameters, 2, more.length);
    return unitOfWork.join(em -> NativeQuery.of(em, sql, parameters).update() > 0);
  }
}
