package dev.berth.crypto;

import dev.berth.domain.shared.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys that follow from one secret of the installation ({@code auth.secret-key}): one for each
 * purpose, none of which tells anything about another or about the secret (RFC 5869).
 */
public final class DerivedKeys {

  /** NIST SP 800-131A: 112 bits are the least; this asks for as many bytes as the hash has. */
  public static final int LEAST_BYTES = HmacSha256.BYTES;

  private static final byte[] SALT = "berth/v1".getBytes(StandardCharsets.US_ASCII);
  private static final int ID_BYTES = 6;

  private final SecretKey root;
  private final String id;

  private DerivedKeys(SecretKey root) {
    this.root = root;
    this.id =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(Hkdf.expand(root, KeyPurpose.KEY_ID.label(), ID_BYTES));
  }

  /**
   * @throws IllegalArgumentException when the secret has fewer than {@value #LEAST_BYTES} bytes
   */
  public static DerivedKeys of(Secret installationKey) {
    return of(installationKey, 1);
  }

  /**
   * The keys of one generation; none tells anything about those of another.
   *
   * @param generation counted from 1
   * @throws IllegalArgumentException when the secret has fewer than {@value #LEAST_BYTES} bytes
   */
  public static DerivedKeys of(Secret installationKey, int generation) {
    byte[] material = installationKey.reveal().getBytes(StandardCharsets.UTF_8);
    if (material.length < LEAST_BYTES) {
      throw new IllegalArgumentException(
          "the installation's secret key needs at least " + LEAST_BYTES + " bytes");
    }
    byte[] salt =
        generation == 1
            ? SALT
            : ("berth/v1/generation/" + generation).getBytes(StandardCharsets.US_ASCII);
    return new DerivedKeys(Hkdf.extract(salt, material));
  }

  /** Eight characters of base64url that name the secret without telling anything about it. */
  public String id() {
    return id;
  }

  SecretKey mac(KeyPurpose purpose) {
    return HmacSha256.key(Hkdf.expand(root, purpose.label(), HmacSha256.BYTES));
  }

  SecretKey aes256(KeyPurpose purpose) {
    return new SecretKeySpec(Hkdf.expand(root, purpose.label(), 32), "AES");
  }

  @Override
  public String toString() {
    return "DerivedKeys[" + id + "]";
  }
}
