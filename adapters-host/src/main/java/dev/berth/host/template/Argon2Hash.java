package dev.berth.host.template;

import dev.berth.domain.shared.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id hashes (RFC 9106) in the text form that code-server reads. The cost is small, since the
 * passwords are random with over 110 bits: it would only slow down every log-in and start.
 */
final class Argon2Hash {

  static final int SALT_BYTES = 16;

  private static final int HASH_BYTES = 32;
  private static final int MEMORY_KIB = 1024;
  private static final int ITERATIONS = 1;
  private static final int LANES = 1;
  private static final String PREFIX =
      "$argon2id$v=19$m=%d,t=%d,p=%d$".formatted(MEMORY_KIB, ITERATIONS, LANES);
  private static final Pattern FORM =
      Pattern.compile(Pattern.quote(PREFIX) + "([A-Za-z0-9+/]{22})\\$([A-Za-z0-9+/]{43})");

  private Argon2Hash() {}

  static String of(Secret password, byte[] salt) {
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return PREFIX + base64.encodeToString(salt) + "$" + base64.encodeToString(raw(password, salt));
  }

  /** Whether the text is one of our hashes, of this password. Other costs count as another hash. */
  static boolean matches(Secret password, String hash) {
    return salt(hash)
        .filter(
            salt ->
                MessageDigest.isEqual(
                    of(password, salt).getBytes(StandardCharsets.US_ASCII),
                    hash.getBytes(StandardCharsets.US_ASCII)))
        .isPresent();
  }

  private static Optional<byte[]> salt(String hash) {
    Matcher form = FORM.matcher(hash);
    try {
      return form.matches()
          ? Optional.of(Base64.getDecoder().decode(form.group(1)))
          : Optional.empty();
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  private static byte[] raw(Secret password, byte[] salt) {
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(MEMORY_KIB)
            .withIterations(ITERATIONS)
            .withParallelism(LANES)
            .withSalt(salt)
            .build());
    byte[] hash = new byte[HASH_BYTES];
    generator.generateBytes(password.reveal().getBytes(StandardCharsets.UTF_8), hash);
    return hash;
  }
}
