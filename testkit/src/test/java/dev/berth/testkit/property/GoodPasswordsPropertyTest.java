package dev.berth.testkit.property;

import static dev.berth.testkit.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.domain.identity.IdentityError;
import dev.berth.domain.identity.Password;
import dev.berth.domain.identity.PasswordPolicy;
import dev.berth.testkit.shared.Seeded;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What nobody tries first is refused to nobody; what is one idea over and over is. */
class GoodPasswordsPropertyTest {

  private static final String PRINTABLE =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$%&()*+,-./:;<=>?@[]^_{|}~ ";

  /** Words that the list of common passwords has, each of them. */
  private static final List<String> WORDS =
      List.of(
          "correct", "horse", "battery", "staple", "dragon", "monkey", "summer", "winter", "secret",
          "qwerty", "abcdef", "lovely", "purple", "orange", "silver", "hunter", "master", "shadow",
          "flower", "cookie", "cheese", "banana", "guitar", "soccer", "tigger", "pepper", "ginger",
          "maggie", "sunset", "copper", "turtle", "planet");

  private final PasswordPolicy policy = new PasswordPolicy(8, Set.copyOf(WORDS));

  @Test
  @DisplayName("security 2: a phrase of four words or more is never refused")
  void aPhraseOfFourWordsIsNeverRefused() {
    Seeded.cases(
        5_000,
        seeded -> {
          List<String> words = new ArrayList<>();
          for (int many = seeded.between(4, 6); many > 0; many--) {
            String word = seeded.oneOf(WORDS);
            if (!words.contains(word)) {
              words.add(seeded.percent(20) ? word.toUpperCase(Locale.ROOT) : word);
            }
          }
          String phrase = String.join(seeded.oneOf("", " ", "-", ".", "7"), words);
          if (words.size() > 3) {
            accepted(phrase + seeded.oneOf("", "!", "2026"));
          }
        });
  }

  @Test
  @DisplayName("security 2: twelve random characters or more are never refused")
  void randomTextIsNeverRefused() {
    Seeded.cases(
        20_000,
        seeded -> {
          accepted(seeded.text(PRINTABLE, seeded.between(12, 72)));
          accepted(seeded.text("abcdefghijklmnopqrstuvwxyz", seeded.between(12, 72)));
          accepted(seeded.text("0123456789abcdef", seeded.between(16, 72)));
        });
  }

  @Test
  @DisplayName("security 2: a short unit over and over is refused, whatever it is")
  void aShortUnitOverAndOverIsRefused() {
    Seeded.cases(
        2_000,
        seeded -> {
          String unit = seeded.text("aZ7🔑é#", seeded.between(1, 4));
          String text = unit.repeat(12).substring(0, unit.length() * seeded.between(8, 12));

          refused(text.substring(0, text.offsetByCodePoints(0, 8)));
        });
  }

  @Test
  @DisplayName("security 2: a common password with digits and signs around it is refused")
  void aCommonPasswordWithDecorationIsRefused() {
    Seeded.cases(
        2_000,
        seeded ->
            refused(
                seeded.text("0123456789!?#$% ._-", seeded.between(0, 8))
                    + seeded.oneOf(WORDS)
                    + seeded.text("0123456789!?#$% ._-", 8)));
  }

  @Test
  @DisplayName("security 2: rows of digits, letters and keys are refused, wherever they begin")
  void rowsAreRefused() {
    String digits = "0123456789".repeat(3);
    String letters = "abcdefghijklmnopqrstuvwxyz";
    Seeded.cases(
        500,
        seeded -> {
          int from = seeded.between(0, 13);
          String row = seeded.oneOf(digits, letters).substring(from, from + 12);

          refused(row);
          refused(new StringBuilder(row).reverse().toString());
          refused(row.substring(0, 6) + seeded.oneOf("qwertz", "asdfgh", "777777", "987654"));
        });
  }

  private void accepted(String text) {
    Password password = Password.parse(text);
    assertThat(policy.accept(password, Set.of("ada"))).isEqualTo(password);
  }

  private void refused(String text) {
    assertRefused(
        IdentityError.PASSWORD_COMMON, () -> policy.accept(Password.parse(text), Set.of()));
  }
}
