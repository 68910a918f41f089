package dev.berth.domain.token;

import dev.berth.domain.shared.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The SHA-256 of a random token as 64 lower-case hexadecimal digits; enough for 256 bits of
 * entropy.
 */
public record TokenDigest(String value) {

  private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

  public TokenDigest {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a SHA-256 digest");
    }
  }

  public static TokenDigest of(Secret token) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(token.reveal().getBytes(StandardCharsets.UTF_8));
      return new TokenDigest(HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
