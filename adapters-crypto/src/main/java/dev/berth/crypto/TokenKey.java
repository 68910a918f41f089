package dev.berth.crypto;

import io.jsonwebtoken.Jwts;
import java.security.Key;

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

  static TokenKey hs256(DerivedKeys keys) {
    Key key = keys.mac(KeyPurpose.ACCESS_TOKEN);
    return new TokenKey(keys.id(), Jwts.SIG.HS256.getId(), key, key);
  }

  @Override
  public String toString() {
    return "TokenKey[" + id + ", " + algorithm + "]";
  }
}
