package dev.berth.domain.identity;

import dev.berth.domain.shared.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * An account with one e-mail address.
 *
 * @param operator that it runs the whole installation and belongs to no tenant
 * @param version 0 until it is stored, then counted up by the database
 */
public record User(
    UserId id,
    EmailAddress email,
    Optional<Instant> emailVerifiedAt,
    Username username,
    UserProfile profile,
    Login login,
    UserStatus status,
    Optional<String> suspensionMessage,
    boolean operator,
    Instant createdAt,
    Instant updatedAt,
    long version) {

  public static User registered(
      UserId id,
      EmailAddress email,
      Username username,
      FullName name,
      PasswordHash hash,
      Instant now) {
    return new User(
        id,
        email,
        Optional.empty(),
        username,
        UserProfile.of(name),
        Login.with(hash),
        UserStatus.ACTIVE,
        Optional.empty(),
        false,
        now,
        now,
        0);
  }

  /** Somebody who came by a mailed link, which proves the address. */
  public static User invited(
      UserId id,
      EmailAddress email,
      Username username,
      FullName name,
      PasswordHash hash,
      Instant now) {
    return new User(
        id,
        email,
        Optional.of(now),
        username,
        UserProfile.of(name),
        Login.with(hash),
        UserStatus.ACTIVE,
        Optional.empty(),
        false,
        now,
        now,
        0);
  }

  /**
   * An operator starts with a password that it must change (ASVS 5.0, 6.3.2: no default account).
   */
  public static User seededOperator(
      UserId id, EmailAddress email, Username username, PasswordHash hash, Instant now) {
    return new User(
        id,
        email,
        Optional.of(now),
        username,
        UserProfile.of(new FullName("Operator")),
        Login.toBeChanged(hash),
        UserStatus.ACTIVE,
        Optional.empty(),
        true,
        now,
        now,
        0);
  }

  public boolean active() {
    return status == UserStatus.ACTIVE;
  }

  /** Whether nobody has proved the address or come in yet: such an account expires. */
  public boolean merelySignedUp() {
    return emailVerifiedAt.isEmpty() && login.lastAt().isEmpty() && !operator;
  }

  public User loggedIn(Instant now) {
    return withLogin(
        new Login(login.hash(), login.mustChange(), Optional.of(now), login.totp()), now);
  }

  /** The same password, hashed at today's cost. */
  public User rehashed(PasswordHash hash, Instant now) {
    return withLogin(
        new Login(Optional.of(hash), login.mustChange(), login.lastAt(), login.totp()), now);
  }

  public User withNewPassword(PasswordHash hash, Instant now) {
    return withLogin(new Login(Optional.of(hash), false, login.lastAt(), login.totp()), now);
  }

  /** The address proved to be the person's; the first time counts. */
  public User emailVerified(Instant now) {
    return withEmail(email, emailVerifiedAt.orElse(now), now);
  }

  /** Another address, just proved to be the person's. */
  public User withEmail(EmailAddress other, Instant now) {
    return withEmail(other, now, now);
  }

  private User withEmail(EmailAddress other, Instant verifiedAt, Instant now) {
    return new User(
        id,
        other,
        Optional.of(verifiedAt),
        username,
        profile,
        login,
        status,
        suspensionMessage,
        operator,
        createdAt,
        now,
        version);
  }

  private User withLogin(Login changed, Instant now) {
    return new User(
        id,
        email,
        emailVerifiedAt,
        username,
        profile,
        changed,
        status,
        suspensionMessage,
        operator,
        createdAt,
        now,
        version);
  }

  /** Somebody new, whose mails are in that language where they are written in it. */
  public User reading(LanguageTag language) {
    return withProfile(username, profile.in(language), updatedAt);
  }

  /** What the person says of themselves, anew. */
  public User withProfile(Username name, UserProfile said, Instant now) {
    return new User(
        id,
        email,
        emailVerifiedAt,
        name,
        said,
        login,
        status,
        suspensionMessage,
        operator,
        createdAt,
        now,
        version);
  }

  /** Whether a second factor is asked for at log-in. */
  public User withTotp(boolean enabled, Instant now) {
    return withLogin(new Login(login.hash(), login.mustChange(), login.lastAt(), enabled), now);
  }
}
