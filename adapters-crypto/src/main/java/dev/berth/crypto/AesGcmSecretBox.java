package dev.berth.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.berth.application.shared.SecretBox;
import dev.berth.domain.shared.SealedSecret;
import dev.berth.domain.shared.Secret;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encryption with AES-256-GCM (NIST SP 800-38D), written {@code v1.<key id>.<nonce, text and tag in
 * base64url>}. Version, key id and row are authenticated with the text, so that a sealed secret can
 * be moved nowhere.
 */
public final class AesGcmSecretBox implements SecretBox {

  private static final String VERSION = "v1";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final String currentId;
  private final Map<String, SecretKey> keys;
  private final SecureRandom random;

  public AesGcmSecretBox(KeyRing ring, SecureRandom random) {
    this.currentId = ring.current().id();
    this.keys =
        ring.all()
            .collect(
                Collectors.toUnmodifiableMap(
                    DerivedKeys::id,
                    each -> each.aes256(KeyPurpose.SEALED_SECRET),
                    (first, same) -> first));
    this.random = random;
  }

  @Override
  public SealedSecret seal(String row, Secret secret) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] sealed =
        crypt(Cipher.ENCRYPT_MODE, currentId, row, nonce, secret.reveal().getBytes(UTF_8));
    byte[] both = ByteBuffer.allocate(NONCE_BYTES + sealed.length).put(nonce).put(sealed).array();
    return new SealedSecret(
        VERSION
            + "."
            + currentId
            + "."
            + Base64.getUrlEncoder().withoutPadding().encodeToString(both));
  }

  /** Whether the key that sealed it is one of these. */
  boolean knowsKeyOf(SealedSecret sealed) {
    String[] parts = sealed.value().split("\\.", -1);
    return parts.length == 3 && keys.containsKey(parts[1]);
  }

  @Override
  public Secret open(String row, SealedSecret sealed) {
    String[] parts = sealed.value().split("\\.", -1);
    if (parts.length != 3 || !parts[0].equals(VERSION) || !keys.containsKey(parts[1])) {
      throw new IllegalStateException("sealed in an unknown format or under an unknown key");
    }
    ByteBuffer both = ByteBuffer.wrap(decoded(parts[2]));
    byte[] nonce = new byte[NONCE_BYTES];
    both.get(nonce);
    byte[] text = new byte[both.remaining()];
    both.get(text);
    return new Secret(new String(crypt(Cipher.DECRYPT_MODE, parts[1], row, nonce, text), UTF_8));
  }

  private static byte[] decoded(String text) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException malformed) {
      throw new IllegalStateException("a sealed secret is damaged", malformed);
    }
    if (bytes.length < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
      throw new IllegalStateException("a sealed secret is cut short");
    }
    return bytes;
  }

  private byte[] crypt(int mode, String keyId, String row, byte[] nonce, byte[] text) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, keys.get(keyId), new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD((VERSION + "." + keyId + "." + row).getBytes(UTF_8));
      return cipher.doFinal(text);
    } catch (GeneralSecurityException refused) {
      throw new IllegalStateException(
          "a sealed secret belongs to another row or was changed", refused);
    }
  }
}
