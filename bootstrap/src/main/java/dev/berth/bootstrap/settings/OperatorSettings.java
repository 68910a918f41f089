package dev.berth.bootstrap.settings;

import dev.berth.bootstrap.settings.key.Check;
import dev.berth.bootstrap.settings.key.Disclosure;
import dev.berth.bootstrap.settings.key.Key;
import dev.berth.bootstrap.settings.key.Values;
import dev.berth.bootstrap.settings.value.Addresses;
import dev.berth.bootstrap.settings.value.Texts;
import dev.berth.crypto.CommonPasswords;
import dev.berth.domain.identity.EmailAddress;
import dev.berth.domain.identity.Password;
import dev.berth.domain.identity.PasswordPolicy;
import dev.berth.domain.shared.DomainException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The account of the first start, when there are no users yet.
 *
 * @param email its e-mail address
 * @param password its password; nothing where a random one is to be made
 */
public record OperatorSettings(EmailAddress email, Optional<Password> password) {

  static final Key<EmailAddress> EMAIL =
      Key.of(
              "operator.email",
              Addresses.email(),
              "E-mail address of the operator account that the first start makes.")
          .or("operator@localhost");
  static final Key<Password> PASSWORD =
      Key.of(
              "operator.password",
              Texts.parsedBy(
                  Password::parse, "at most 72 bytes without control characters: bcrypt's limit"),
              "First password of that account, which has to be changed.")
          .shownAs(Disclosure.SECRET)
          .or("random", (profile, effective) -> Optional.empty());

  static Section section() {
    return new Section(List.of(EMAIL, PASSWORD), OperatorSettings::check);
  }

  private static void check(Check check) {
    check
        .find(PASSWORD)
        .ifPresent(
            password -> {
              String text = password.secret().reveal();
              int least = check.find(AuthKeys.PASSWORD_MIN_LENGTH).orElse(8);
              if (text.codePointCount(0, text.length()) < least) {
                check.fault(PASSWORD, "must have at least %d characters".formatted(least));
              } else if (easyToGuess(password, least)) {
                check.fault(PASSWORD, "is one of those that are tried first");
              }
            });
  }

  private static boolean easyToGuess(Password password, int least) {
    try {
      new PasswordPolicy(least, CommonPasswords.lowerCase()).accept(password, Set.of());
      return false;
    } catch (DomainException refused) {
      return true;
    }
  }

  static OperatorSettings from(Values values) {
    return new OperatorSettings(values.get(EMAIL), values.find(PASSWORD));
  }
}
