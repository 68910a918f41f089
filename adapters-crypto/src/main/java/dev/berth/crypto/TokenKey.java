package dev.berth.crypto;

import dev.berth.domain.shared.Secret;
import io.jsonwebtoken.Jwts;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;

/**
 * One key of access tokens. The algorithm belongs to the key, never to the token that is checked
 * (RFC 8725, section 3.1).
 *
 * @param id the {@code kid} of the header (RFC 7515, section 4.1.4)
 * @param algorithm a name of RFC 7518, section 3.1
 * @param signing secret or private
 * @param verifying the same secret, or the public half
 */
public record TokenKey(String id, String algorithm, Key signing, Key verifying) {

  private static final int ID_BYTES = 9;

  static TokenKey hs256(DerivedKeys keys) {
    Key key = keys.mac(KeyPurpose.ACCESS_TOKEN);
    return new TokenKey(keys.id(), Jwts.SIG.HS256.getId(), key, key);
  }

  /** A pair whose private half is PKCS 8 in base64; its name is a part of its SHA-256. */
  static TokenKey rs256(Secret pkcs8) {
    try {
      KeyFactory rsa = KeyFactory.getInstance("RSA");
      RSAPrivateCrtKey signing =
          (RSAPrivateCrtKey)
              rsa.generatePrivate(
                  new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pkcs8.reveal())));
      PublicKey verifying =
          rsa.generatePublic(
              new RSAPublicKeySpec(signing.getModulus(), signing.getPublicExponent()));
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifying.getEncoded());
      String id =
          Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, ID_BYTES));
      return new TokenKey(id, Jwts.SIG.RS256.getId(), signing, verifying);
    } catch (GeneralSecurityException damaged) {
      throw new IllegalStateException("a stored private key cannot be read", damaged);
    }
  }

  @Override
  public String toString() {
    return "TokenKey[" + id + ", " + algorithm + "]";
  }
}
