package dev.berth.persistence.token;

import dev.berth.domain.shared.Scope;
import dev.berth.domain.shared.UserId;
import dev.berth.domain.token.ApiToken;
import dev.berth.domain.token.ApiTokenId;
import dev.berth.domain.token.ApiTokenName;
import dev.berth.domain.token.TokenDigest;
import dev.berth.persistence.shared.Row;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(schema = "identity", name = "api_token")
@SuppressWarnings("NullAway.Init")
final class ApiTokenRow implements Row<ApiToken> {

  @Id UUID id;

  @Column(name = "user_id")
  UUID userId;

  String digest;
  String name;

  @Enumerated(EnumType.STRING)
  Scope scope;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "expires_at")
  Instant expiresAt;

  @Column(name = "last_used_at")
  @Nullable Instant lastUsedAt;

  static ApiTokenRow from(ApiToken token) {
    ApiTokenRow row = new ApiTokenRow();
    row.id = token.id().value();
    row.userId = token.user().value();
    row.digest = token.digest().value();
    row.name = token.name().value();
    row.scope = token.scope();
    row.createdAt = token.createdAt();
    row.expiresAt = token.expiresAt();
    row.lastUsedAt = token.lastUsedAt().orElse(null);
    return row;
  }

  @Override
  public Object key() {
    return id;
  }

  @Override
  public ApiToken toDomain() {
    return new ApiToken(
        new ApiTokenId(id),
        new UserId(userId),
        new TokenDigest(digest),
        new ApiTokenName(name),
        scope,
        createdAt,
        expiresAt,
        Optional.ofNullable(lastUsedAt));
  }
}
