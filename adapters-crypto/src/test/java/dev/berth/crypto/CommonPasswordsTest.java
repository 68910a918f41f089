package dev.berth.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.berth.domain.identity.IdentityError;
import dev.berth.domain.identity.Password;
import dev.berth.domain.identity.PasswordPolicy;
import dev.berth.domain.shared.DomainException;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CommonPasswordsTest {

  private static final Set<String> COMMON = CommonPasswords.lowerCase();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password",
        "Password123",
        "12345678",
        "1234567890",
        "qwertyuiop",
        "iloveyou",
        "baseball",
        "football",
        "sunshine",
        "princess",
        "trustno1",
        "superman",
        "starwars",
        "whatever",
        "jennifer",
        "michelle",
        "computer",
        "internet",
        "1qaz2wsx3edc",
        "q1w2e3r4t5y6",
        "qwerty123456",
        "123456654321",
        "password1234",
        "123456789012",
        "098765432109",
        "aaaaaaaaaaaa",
        "aaaabbbbcccc",
        "abcabcabcabc",
        "abcdefghijkl",
        "zyxwvutsrqpo",
        "abcdef123456",
        "password123456",
        "Password1234!",
        "2026-Password-2026",
        "passwordpassword",
        "P@ssw0rd!2026",
        "pa$$w0rd pa$$w0rd pa$$w0rd",
        "qwertyuiop12",
        "asdfghjklöä#",
        "1qaz2wsx3edc4rfv",
        "qazwsxedcrfv",
        "letmein12345",
        "dragon!!!!!!",
        "!!monkey2026",
        "!@#$%^&*()!@"
      })
  void security02_whatManyPeopleHaveIsRefused(String typed) {
    PasswordPolicy policy = new PasswordPolicy(8, COMMON);

    assertThatExceptionOfType(DomainException.class)
        .isThrownBy(() -> policy.accept(Password.parse(typed), Set.of()))
        .satisfies(no -> assertThat(no.code()).isEqualTo(IdentityError.PASSWORD_COMMON));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a lamp under the green stairs",
        "vK9wTq3mZr8p",
        "übermütige Zwölf",
        "394857203948",
        "x#94857203948"
      })
  void security02_whatFewPeopleHaveIsNotRefused(String typed) {
    PasswordPolicy policy = new PasswordPolicy(8, COMMON);

    assertThat(policy.accept(Password.parse(typed), Set.of()).secret().reveal()).isEqualTo(typed);
  }

  @Test
  void security02_theListIsInLowerCaseAndHoldsNothingTooShort() {
    assertThat(COMMON)
        .hasSizeGreaterThan(10_000)
        .allMatch(word -> word.length() >= 4)
        .allMatch(word -> word.equals(word.toLowerCase(Locale.ROOT)));
  }
}
