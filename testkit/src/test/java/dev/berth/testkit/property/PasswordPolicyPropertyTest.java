package dev.berth.testkit.property;

import static dev.berth.testkit.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.domain.identity.IdentityError;
import dev.berth.domain.identity.Password;
import dev.berth.domain.identity.PasswordPolicy;
import dev.berth.testkit.shared.Seeded;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordPolicyPropertyTest {

  private static final String DECORATION = "0123456789!?._- #";

  private static final String COMMON = "correct-horse-1";

  private final PasswordPolicy policy = new PasswordPolicy(12, Set.of(COMMON));

  @Test
  @DisplayName("security 1: length counts characters, not bytes or surrogates")
  void lengthCountsCharactersNotBytesOrSurrogates() {
    Seeded.cases(
        1_000,
        seeded -> {
          int length = seeded.between(1, 17);
          Password password = Password.parse(seeded.text("🔑äqx7", length));
          if (length < 12) {
            assertRefused(
                IdentityError.PASSWORD_TOO_SHORT, () -> policy.accept(password, Set.of()));
          } else {
            assertThat(policy.accept(password, Set.of())).isEqualTo(password);
          }
        });
  }

  @Test
  @DisplayName("security 2: a common password is refused in any case")
  void aCommonPasswordIsRefusedInAnyCase() {
    Seeded.cases(
        200,
        seeded -> {
          StringBuilder spelling = new StringBuilder();
          for (int i = 0; i < COMMON.length(); i++) {
            char letter = COMMON.charAt(i);
            spelling.append(seeded.percent(50) ? Character.toUpperCase(letter) : letter);
          }
          assertRefused(
              IdentityError.PASSWORD_COMMON,
              () -> policy.accept(Password.parse(spelling.toString()), Set.of()));
        });
  }

  @Test
  @DisplayName("security 2: a name with nothing but decoration is refused")
  void aNameWithNothingButDecorationIsRefusedWhereverItStands() {
    Seeded.cases(
        1_000,
        seeded -> {
          String name = seeded.text("abcxyz", seeded.between(3, 10));
          String written = seeded.percent(50) ? name.toUpperCase(Locale.ROOT) : name;
          String before = seeded.text(DECORATION, seeded.between(0, 12));
          String after = seeded.text(DECORATION, 12);
          StringBuilder repeats = new StringBuilder(written);
          for (int more = seeded.between(0, 2); more > 0; more--) {
            repeats.append(seeded.text(DECORATION, seeded.between(0, 3))).append(written);
          }
          Password password = Password.parse(before + repeats + after);

          assertRefused(
              IdentityError.PASSWORD_CONTAINS_NAME,
              () -> policy.accept(password, Set.of("someone else", name)));
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "carl carl carl",
        "carlcarlcarlcarlcarl",
        "Carl-CARL-carl-2026",
        "erinerinerin",
        "1erin2erin3erin4erin"
      })
  @DisplayName("security 2: a name over and over is refused")
  void aNameOverAndOverIsRefused(String typed) {
    assertRefused(
        IdentityError.PASSWORD_CONTAINS_NAME,
        () -> policy.accept(Password.parse(typed), Set.of("carl", "erin")));
  }

  @ParameterizedTest
  @CsvSource({
    "491707970841, 491707970841",
    "491707970841, +491707970841!",
    "x7970841, x7970841!X7970841",
    "jd1984, 2026-jd1984-99"
  })
  @DisplayName("security 2: a name that has hardly a letter is known by all its signs")
  void aNameOfDigitsIsRefused(String name, String typed) {
    assertRefused(
        IdentityError.PASSWORD_CONTAINS_NAME,
        () -> policy.accept(Password.parse(typed), Set.of(name)));
  }

  @ParameterizedTest
  @CsvSource({"491707970841, tower 491707970841", "42, 4242 lives of a cat", "jd, jd-8843-0192-77"})
  void aNameOfDigitsBesideSomethingElseIsNot(String name, String typed) {
    assertThat(policy.accept(Password.parse(typed), Set.of(name))).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "acme makes the best rockets",
        "carl and carl and carl",
        "carl met erin, erin met carl",
        "acme carl acme carl"
      })
  void aPhraseWithMoreThanTheNameIsWelcome(String typed) {
    Password phrase = Password.parse(typed);

    assertThat(policy.accept(phrase, Set.of("acme", "carl", "ada"))).isEqualTo(phrase);
  }
}
