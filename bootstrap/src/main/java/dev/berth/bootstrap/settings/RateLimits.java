package dev.berth.bootstrap.settings;

import dev.berth.bootstrap.settings.key.Check;
import dev.berth.bootstrap.settings.key.Key;
import dev.berth.bootstrap.settings.key.Profile;
import dev.berth.bootstrap.settings.key.Values;
import dev.berth.bootstrap.settings.value.Times;
import dev.berth.domain.ratelimit.Rate;
import java.util.List;
import java.util.Optional;

/** How often something may be tried; nothing where a limit is off. */
public record RateLimits(
    Optional<Rate> loginAccount,
    Optional<Rate> loginAddress,
    Optional<Rate> registerAddress,
    Optional<Rate> mailRecipient,
    Optional<Rate> mailSender,
    Optional<Rate> mailTenant,
    Optional<Rate> apiUser) {

  static final Key<Optional<Rate>> LOGIN_ACCOUNT =
      limit("login-account", "10/15m", "Tries to log in to one account.");
  static final Key<Optional<Rate>> LOGIN_ADDRESS =
      limit("login-address", "100/15m", "Tries to log in from one address.");
  static final Key<Optional<Rate>> REGISTER_ADDRESS =
      limit("register-address", "20/1h", "Sign-ups from one address.");
  static final Key<Optional<Rate>> MAIL_RECIPIENT =
      limit("mail-recipient", "5/1h", "Mails to one recipient that anybody can cause.");
  static final Key<Optional<Rate>> MAIL_SENDER =
      limit("mail-sender", "50/1h", "Mails of one user to addresses of their choice.");
  static final Key<Optional<Rate>> MAIL_TENANT =
      limit("mail-tenant", "200/1d", "Mails of one tenant's users to addresses of their choice.");
  static final Key<Optional<Rate>> API_USER = limit("api-user", "600/1m", "Requests of one user.");

  private static final List<Key<Optional<Rate>>> ALL =
      List.of(
          LOGIN_ACCOUNT,
          LOGIN_ADDRESS,
          REGISTER_ADDRESS,
          MAIL_RECIPIENT,
          MAIL_SENDER,
          MAIL_TENANT,
          API_USER);

  private static Key<Optional<Rate>> limit(String name, String rate, String meaning) {
    return Key.of("rate-limits." + name, Times.rate(), meaning).or(rate);
  }

  static Section section() {
    return new Section(List.copyOf(ALL), RateLimits::check);
  }

  private static void check(Check check) {
    for (Key<Optional<Rate>> limit : ALL) {
      if (check.profile() == Profile.PRODUCTION
          && check.find(limit).filter(Optional::isEmpty).isPresent()) {
        check.fault(limit, "may be off outside production alone");
      }
    }
  }

  static RateLimits from(Values values) {
    return new RateLimits(
        values.get(LOGIN_ACCOUNT),
        values.get(LOGIN_ADDRESS),
        values.get(REGISTER_ADDRESS),
        values.get(MAIL_RECIPIENT),
        values.get(MAIL_SENDER),
        values.get(MAIL_TENANT),
        values.get(API_USER));
  }
}
