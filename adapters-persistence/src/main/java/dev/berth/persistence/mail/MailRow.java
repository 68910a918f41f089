package dev.berth.persistence.mail;

import dev.berth.domain.identity.EmailAddress;
import dev.berth.domain.mail.MailId;
import dev.berth.domain.mail.MailTemplate;
import dev.berth.domain.mail.QueuedMail;
import dev.berth.persistence.shared.Row;
import dev.berth.persistence.shared.StorableText;
import dev.berth.persistence.shared.TextMapConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What of a mail its taker sees; place, lease and end are the statements' own. */
@Entity
@Table(schema = "identity", name = "mail")
@SuppressWarnings("NullAway.Init")
final class MailRow implements Row<QueuedMail> {

  @Id UUID id;

  @Enumerated(EnumType.STRING)
  MailTemplate template;

  String recipient;

  @Column(name = "recipient_key")
  String recipientKey;

  String locale;

  @Column(name = "subject_id")
  @Nullable UUID subjectId;

  @Convert(converter = TextMapConverter.class)
  Map<String, String> words;

  @Column(name = "created_at")
  Instant createdAt;

  int attempts;
  long epoch;

  static MailRow from(QueuedMail mail) {
    MailRow row = new MailRow();
    row.id = mail.id().value();
    row.template = mail.template();
    row.recipient = mail.recipient().value();
    row.recipientKey = mail.recipient().key();
    row.locale = StorableText.of(mail.locale());
    row.subjectId = mail.subject().orElse(null);
    row.words = mail.words();
    row.createdAt = mail.createdAt();
    row.attempts = mail.attempts();
    row.epoch = mail.epoch();
    return row;
  }

  @Override
  public Object key() {
    return id;
  }

  @Override
  public QueuedMail toDomain() {
    return new QueuedMail(
        new MailId(id),
        template,
        new EmailAddress(recipient),
        locale,
        Optional.ofNullable(subjectId),
        words,
        createdAt,
        attempts,
        epoch);
  }
}
