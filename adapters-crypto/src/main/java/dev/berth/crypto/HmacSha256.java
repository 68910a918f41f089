package dev.berth.crypto;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The keyed hash of RFC 2104 over SHA-256. */
final class HmacSha256 {

  static final String ALGORITHM = "HmacSHA256";
  static final int BYTES = 32;

  private HmacSha256() {}

  static SecretKey key(byte[] bytes) {
    return new SecretKeySpec(bytes, ALGORITHM);
  }

  /** The hash of all parts, one after the other. */
  static byte[] of(SecretKey key, byte[]... parts) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      for (byte[] part : parts) {
        mac.update(part);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, impossible);
    }
  }
}
