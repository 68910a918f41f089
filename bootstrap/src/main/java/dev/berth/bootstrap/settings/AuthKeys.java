package dev.berth.bootstrap.settings;

import dev.berth.bootstrap.settings.AuthSettings.JwtAlgorithm;
import dev.berth.bootstrap.settings.AuthSettings.Registration;
import dev.berth.bootstrap.settings.key.Check;
import dev.berth.bootstrap.settings.key.Disclosure;
import dev.berth.bootstrap.settings.key.Key;
import dev.berth.bootstrap.settings.key.Profile;
import dev.berth.bootstrap.settings.value.Numbers;
import dev.berth.bootstrap.settings.value.Texts;
import dev.berth.bootstrap.settings.value.Times;
import dev.berth.domain.shared.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The settings of accounts, sessions and tokens, and the rules between them. */
final class AuthKeys {

  static final Key<Secret> SECRET_KEY =
      Key.of(
              "auth.secret-key",
              Texts.secret(),
              "What every signing and encryption key is derived from: at least 32 bytes, such as"
                  + " from `openssl rand -base64 48`. A generated one is kept in the data"
                  + " folder.")
          .shownAs(Disclosure.SECRET)
          .or("generated", (profile, effective) -> Optional.empty())
          .requiredIn(Profile.PRODUCTION);
  static final Key<JwtAlgorithm> JWT_ALGORITHM =
      Key.of(
              "auth.jwt.algorithm",
              Texts.choiceOf(JwtAlgorithm.class, UnaryOperator.identity()),
              "How access tokens are signed: `HS256` or `RS256`.")
          .or("HS256");
  static final Key<Duration> ACCESS_TOKEN_TTL =
      Key.of(
              "auth.access-token-ttl",
              Times.duration("1s", "7d"),
              "How long an access token is good.")
          .or("15m");
  static final Key<Duration> SESSION_IDLE_TTL =
      Key.of(
              "auth.session.idle-ttl",
              Times.duration("1s", "3650d"),
              "How long a session lives without a request.")
          .or("24h");
  static final Key<Duration> SESSION_ABSOLUTE_TTL =
      Key.of(
              "auth.session.absolute-ttl",
              Times.duration("1s", "3650d"),
              "How long a session lives at most.")
          .or("7d");
  static final Key<Duration> REMEMBER_ME_TTL =
      Key.of(
              "auth.remember-me-ttl",
              Times.duration("1s", "3650d"),
              "Both limits of a session with remember-me.")
          .or("30d");
  static final Key<Integer> BCRYPT_COST =
      Key.of(
              "auth.bcrypt-cost",
              Numbers.whole(10, 15),
              "Work factor of password hashes; one more doubles the time.")
          .or("12")
          .or(Profile.TEST, "10");
  static final Key<Integer> PASSWORD_MIN_LENGTH =
      Key.of(
              "auth.password-min-length",
              Numbers.whole(8, 72),
              "The least characters of a new password.")
          .or("12");
  static final Key<Boolean> REQUIRE_VERIFIED_EMAIL =
      Key.of(
              "auth.require-verified-email",
              Texts.yesOrNo(),
              "Whether an account works only once its e-mail address is verified.")
          .or("false")
          .or(Profile.PRODUCTION, "true");
  static final Key<Registration> REGISTRATION =
      Key.of(
              "auth.registration",
              Texts.choiceOf(Registration.class),
              "Who may come: whoever likes (`open`), by invitation only (`invite-only`), or nobody new, by an older invitation neither (`closed`).")
          .or("open");

  private AuthKeys() {}

  static Section section() {
    return new Section(
        List.of(
            SECRET_KEY,
            JWT_ALGORITHM,
            ACCESS_TOKEN_TTL,
            SESSION_IDLE_TTL,
            SESSION_ABSOLUTE_TTL,
            REMEMBER_ME_TTL,
            BCRYPT_COST,
            PASSWORD_MIN_LENGTH,
            REQUIRE_VERIFIED_EMAIL,
            REGISTRATION),
        AuthKeys::check);
  }

  private static void check(Check check) {
    check
        .find(SECRET_KEY)
        .flatMap(secret -> SecretStrength.weakness(secret, check.profile()))
        .ifPresent(weakness -> check.fault(SECRET_KEY, weakness));
    notLongerThan(check, ACCESS_TOKEN_TTL, SESSION_ABSOLUTE_TTL);
    notLongerThan(check, SESSION_IDLE_TTL, SESSION_ABSOLUTE_TTL);
    notLongerThan(check, SESSION_ABSOLUTE_TTL, REMEMBER_ME_TTL);
    check
        .find(BCRYPT_COST)
        .filter(cost -> cost < 12)
        .ifPresent(
            cost -> check.note(BCRYPT_COST, "is %d: cheaper to guess than 12".formatted(cost)));
  }

  private static void notLongerThan(Check check, Key<Duration> shorter, Key<Duration> longer) {
    check
        .find(shorter)
        .filter(value -> check.find(longer).filter(limit -> limit.compareTo(value) < 0).isPresent())
        .ifPresent(
            value -> check.fault(shorter, "must not be longer than %s".formatted(longer.name())));
  }
}
