package dev.berth.persistence.identity;

import dev.berth.domain.identity.EmailAddress;
import dev.berth.domain.identity.FullName;
import dev.berth.domain.identity.Login;
import dev.berth.domain.identity.PasswordHash;
import dev.berth.domain.identity.User;
import dev.berth.domain.identity.UserProfile;
import dev.berth.domain.identity.UserStatus;
import dev.berth.domain.identity.Username;
import dev.berth.domain.shared.UserId;
import dev.berth.persistence.shared.Row;
import dev.berth.persistence.shared.StorableText;
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
@Table(schema = "identity", name = "app_user")
@SuppressWarnings("NullAway.Init")
final class UserRow implements Row<User> {

  @Id UUID id;
  String email;

  @Column(name = "email_key")
  String emailKey;

  @Column(name = "email_verified_at")
  @Nullable Instant emailVerifiedAt;

  String username;

  @Column(name = "full_name")
  String fullName;

  @Column(name = "avatar_url")
  @Nullable String avatarUrl;

  String timezone;
  String locale;

  @Column(name = "password_hash")
  @Nullable String passwordHash;

  @Column(name = "must_change_password")
  boolean mustChangePassword;

  @Column(name = "totp_enabled")
  boolean totpEnabled;

  @Column(name = "last_login_at")
  @Nullable Instant lastLoginAt;

  @Enumerated(EnumType.STRING)
  UserStatus status;

  @Column(name = "suspension_message")
  @Nullable String suspensionMessage;

  boolean operator;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "updated_at")
  Instant updatedAt;

  @Version long version;

  static UserRow from(User user) {
    UserRow row = new UserRow();
    row.id = user.id().value();
    row.email = user.email().value();
    row.emailKey = user.email().key();
    row.emailVerifiedAt = user.emailVerifiedAt().orElse(null);
    row.username = user.username().value();
    row.fullName = user.profile().fullName().value();
    row.avatarUrl = StorableText.ofNullable(user.profile().avatarUrl());
    row.timezone = StorableText.of(user.profile().timezone());
    row.locale = StorableText.of(user.profile().locale());
    row.passwordHash = user.login().hash().map(PasswordHash::value).orElse(null);
    row.mustChangePassword = user.login().mustChange();
    row.totpEnabled = user.login().totp();
    row.lastLoginAt = user.login().lastAt().orElse(null);
    row.status = user.status();
    row.suspensionMessage = StorableText.ofNullable(user.suspensionMessage());
    row.operator = user.operator();
    row.createdAt = user.createdAt();
    row.updatedAt = user.updatedAt();
    row.version = user.version();
    return row;
  }

  @Override
  public Object key() {
    return id;
  }

  @Override
  public User toDomain() {
    return new User(
        new UserId(id),
        new EmailAddress(email),
        Optional.ofNullable(emailVerifiedAt),
        new Username(username),
        new UserProfile(new FullName(fullName), Optional.ofNullable(avatarUrl), timezone, locale),
        new Login(
            Optional.ofNullable(passwordHash).map(PasswordHash::new),
            mustChangePassword,
            Optional.ofNullable(lastLoginAt),
            totpEnabled),
        status,
        Optional.ofNullable(suspensionMessage),
        operator,
        createdAt,
        updatedAt,
        version);
  }
}
