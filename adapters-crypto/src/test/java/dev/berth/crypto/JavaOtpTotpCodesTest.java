package dev.berth.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.domain.shared.Secret;
import dev.berth.testkit.session.TotpCodesContract;
import java.security.SecureRandom;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavaOtpTotpCodesTest implements TotpCodesContract {

  private final JavaOtpTotpCodes codes = new JavaOtpTotpCodes(new SecureRandom());

  @Override
  public JavaOtpTotpCodes codes() {
    return codes;
  }

  /** RFC 6238, appendix B, the last six of the eight digits. */
  @ParameterizedTest
  @CsvSource({
    "59, 287082",
    "1111111109, 081804",
    "1111111111, 050471",
    "1234567890, 005924",
    "2000000000, 279037",
    "20000000000, 353130"
  })
  void theCodesAreThoseOfTheStandard(long second, String code) {
    Secret secret = new Secret(Base32.encode("12345678901234567890".getBytes(US_ASCII)));

    assertThat(codes.code(secret, Instant.ofEpochSecond(second))).isEqualTo(code);
  }

  /** RFC 4648, section 10, without the padding. */
  @ParameterizedTest
  @CsvSource({
    "f, MY",
    "fo, MZXQ",
    "foo, MZXW6",
    "foob, MZXW6YQ",
    "fooba, MZXW6YTB",
    "foobar, MZXW6YTBOI"
  })
  void base32IsThatOfTheStandardAndComesBack(String text, String encoded) {
    assertThat(Base32.encode(text.getBytes(US_ASCII))).isEqualTo(encoded);
    assertThat(Base32.decode(encoded)).isEqualTo(text.getBytes(US_ASCII));
  }

  @Test
  void anythingElseIsNoBase32() {
    assertThatThrownBy(() -> Base32.decode("MZ1")).isInstanceOf(IllegalArgumentException.class);
    assertThat(Base32.decode("")).isEmpty();
    assertThat(Base32.encode(new byte[0])).isEmpty();
  }
}
