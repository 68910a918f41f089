package dev.berth.persistence.token;

import dev.berth.domain.identity.EmailAddress;
import dev.berth.domain.token.OneTimeToken;
import dev.berth.domain.token.OneTimeTokenId;
import dev.berth.domain.token.TokenDigest;
import dev.berth.domain.token.TokenPurpose;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(schema = "identity", name = "one_time_token")
@SuppressWarnings("NullAway.Init")
final class OneTimeTokenRow implements Row<OneTimeToken> {

  @Id UUID id;

  @Enumerated(EnumType.STRING)
  TokenPurpose purpose;

  @Column(name = "subject_id")
  UUID subjectId;

  @Column(name = "sent_to")
  String sentTo;

  String digest;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "expires_at")
  Instant expiresAt;

  @Column(name = "used_at")
  @Nullable Instant usedAt;

  @Version long version;

  static OneTimeTokenRow from(OneTimeToken token) {
    OneTimeTokenRow row = new OneTimeTokenRow();
    row.id = token.id().value();
    row.purpose = token.purpose();
    row.subjectId = token.subject();
    row.sentTo = token.sentTo().value();
    row.digest = token.digest().value();
    row.createdAt = token.createdAt();
    row.expiresAt = token.expiresAt();
    row.usedAt = token.usedAt().orElse(null);
    row.version = token.version();
    return row;
  }

  @Override
  public Object key() {
    return id;
  }

  @Override
  public OneTimeToken toDomain() {
    return new OneTimeToken(
        new OneTimeTokenId(id),
        purpose,
        subjectId,
        new EmailAddress(sentTo),
        new TokenDigest(digest),
        createdAt,
        expiresAt,
        Optional.ofNullable(usedAt),
        version);
  }
}
