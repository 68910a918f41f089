package dev.berth.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The vectors of RFC 4231, section 4, and of RFC 7515, appendix A.1. */
final class HmacSha256Test {

  @Test
  void agreesWithShortKeysOfRfc4231() {
    assertThat(hmac(filled(0x0b, 20), "Hi There".getBytes(US_ASCII)))
        .isEqualTo("b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
    assertThat(hmac("Jefe".getBytes(US_ASCII), "what do ya want for nothing?".getBytes(US_ASCII)))
        .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    assertThat(hmac(filled(0xaa, 20), filled(0xdd, 50)))
        .isEqualTo("773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe");
  }

  @Test
  void agreesWithKeysLongerThanABlockOfRfc4231() {
    assertThat(
            hmac(
                filled(0xaa, 131),
                "Test Using Larger Than Block-Size Key - Hash Key First".getBytes(US_ASCII)))
        .isEqualTo("60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
  }

  @Test
  void agreesWithTheSignatureOfRfc7515() {
    byte[] signed = Rfc7515.SIGNED_PART.getBytes(US_ASCII);

    assertThat(HmacSha256.of(HmacSha256.key(Rfc7515.KEY), signed))
        .isEqualTo(Base64.getUrlDecoder().decode(Rfc7515.SIGNATURE));
  }

  @Test
  void hashesPartsAsOneText() {
    byte[] text = "one text in parts".getBytes(US_ASCII);

    assertThat(
            HmacSha256.of(
                HmacSha256.key(filled(1, 32)),
                Arrays.copyOfRange(text, 0, 5),
                Arrays.copyOfRange(text, 5, text.length)))
        .isEqualTo(HmacSha256.of(HmacSha256.key(filled(1, 32)), text));
  }

  private static String hmac(byte[] key, byte[] data) {
    return HexFormat.of().formatHex(HmacSha256.of(HmacSha256.key(key), data));
  }

  private static byte[] filled(int value, int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }
}
