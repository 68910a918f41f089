package dev.berth.crypto;

import java.util.Arrays;
import javax.crypto.SecretKey;

/** Key derivation by extraction and expansion with HMAC-SHA-256 (RFC 5869). */
final class Hkdf {

  private static final int MOST_BYTES = 255 * HmacSha256.BYTES;

  private Hkdf() {}

  /** A key of full strength from material that need not be uniform (RFC 5869, section 2.2). */
  static SecretKey extract(byte[] salt, byte[] material) {
    byte[] key = salt.length == 0 ? new byte[HmacSha256.BYTES] : salt;
    return HmacSha256.key(HmacSha256.of(HmacSha256.key(key), material));
  }

  /**
   * Bytes for one purpose, independent of those for any other (RFC 5869, section 2.3).
   *
   * @param length 1 to 8160 bytes
   */
  static byte[] expand(SecretKey extracted, byte[] purpose, int length) {
    if (length < 1 || length > MOST_BYTES) {
      throw new IllegalArgumentException("HKDF gives 1 to " + MOST_BYTES + " bytes");
    }
    byte[] output = new byte[length];
    byte[] block = {};
    for (int done = 0, counter = 1; done < length; done += block.length, counter++) {
      block = HmacSha256.of(extracted, block, purpose, new byte[] {(byte) counter});
      System.arraycopy(block, 0, output, done, Math.min(block.length, length - done));
    }
    Arrays.fill(block, (byte) 0);
    return output;
  }
}
