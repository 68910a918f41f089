package dev.berth.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vectors of RFC 5869, appendix A. */
final class HkdfTest {

  @ParameterizedTest(name = "A.{0}")
  @CsvSource({
    "1, 0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b, 000102030405060708090a0b0c,"
        + " f0f1f2f3f4f5f6f7f8f9,"
        + " 077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5,"
        + " 3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865",
    "3, 0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b, '', '',"
        + " 19ef24a32c717b167f33a91d6f648bdf96596776afdb6377ac434c1c293ccb04,"
        + " 8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"
  })
  void agreesWithThePublishedVectors(
      int number, String material, String salt, String info, String extracted, String output) {
    SecretKey key = Hkdf.extract(hex(salt), hex(material));

    assertThat(key.getEncoded()).isEqualTo(hex(extracted));
    assertThat(Hkdf.expand(key, hex(info), output.length() / 2)).isEqualTo(hex(output));
  }

  @Test
  void agreesWithThePublishedVectorOfLongInputs() {
    SecretKey key = Hkdf.extract(counting(0x60, 80), counting(0x00, 80));

    assertThat(key.getEncoded())
        .isEqualTo(hex("06a6b88c5853361a06104c9ceb35b45cef760014904671014a193f40c15fc244"));
    assertThat(Hkdf.expand(key, counting(0xb0, 80), 82))
        .isEqualTo(
            hex(
                "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c"
                    + "59045a99cac7827271cb41c65e590e09da3275600c2f09b8367793a9aca3db71"
                    + "cc30c58179ec3e87c14c01d5c1f3434f1d87"));
  }

  @Test
  void givesNoMoreThanTheRfcAllows() {
    SecretKey key = HmacSha256.key(new byte[32]);

    assertThat(Hkdf.expand(key, new byte[0], 255 * 32)).hasSize(255 * 32);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Hkdf.expand(key, new byte[0], 255 * 32 + 1));
    assertThatIllegalArgumentException().isThrownBy(() -> Hkdf.expand(key, new byte[0], 0));
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }

  private static byte[] counting(int first, int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (first + i);
    }
    return bytes;
  }
}
