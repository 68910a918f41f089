package dev.berth.testkit.identity;

import dev.berth.domain.identity.EmailAddress;
import dev.berth.domain.identity.FullName;
import dev.berth.domain.identity.PasswordHash;
import dev.berth.domain.identity.User;
import dev.berth.domain.identity.Username;
import dev.berth.domain.shared.UserId;
import dev.berth.testkit.shared.Fresh;
import dev.berth.testkit.shared.MutableClock;

/** Accounts as tests need them; each call gives new ones. */
public final class IdentitySamples {

  private IdentitySamples() {}

  public static EmailAddress email() {
    return new EmailAddress(Fresh.word("Ada.Lovelace+") + "@Mail.example.com");
  }

  public static Username username() {
    return new Username(Fresh.word("ada."));
  }

  /** An active account with a password, not stored yet. */
  public static User user() {
    return user(email(), username());
  }

  public static User user(EmailAddress email, Username username) {
    return User.registered(
        new UserId(Fresh.uuid()),
        email,
        username,
        new FullName("Ada O'Łovelace 🐧"),
        new PasswordHash("$2a$10$" + Fresh.word("notreallyahash")),
        MutableClock.START);
  }
}
