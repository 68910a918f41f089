package dev.berth.crypto;

import com.eatthepath.otp.HmacOneTimePasswordGenerator;
import dev.berth.application.session.TotpCodes;
import dev.berth.domain.shared.Secret;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** One-time codes by java-otp, as every authenticator shows them: SHA-1, six digits, 30 s. */
public final class JavaOtpTotpCodes implements TotpCodes {

  private static final int SECRET_BYTES = 20;
  private static final int STEP_SECONDS = 30;
  private static final Pattern FORM = Pattern.compile("[0-9]{6}");

  private final SecureRandom random;
  private final HmacOneTimePasswordGenerator generator = new HmacOneTimePasswordGenerator();

  public JavaOtpTotpCodes(SecureRandom random) {
    this.random = random;
  }

  @Override
  public Secret newSecret() {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    return new Secret(Base32.encode(bytes));
  }

  @Override
  public OptionalLong step(Secret secret, String code, Instant now) {
    if (!FORM.matcher(code).matches()) {
      return OptionalLong.empty();
    }
    SecretKey key = key(secret);
    byte[] given = code.getBytes(StandardCharsets.US_ASCII);
    long current = stepAt(now);
    // The newest first; each is compared in constant time.
    return LongStream.of(current + 1, current, current - 1)
        .filter(
            step ->
                step >= 0
                    && MessageDigest.isEqual(
                        given, codeOf(key, step).getBytes(StandardCharsets.US_ASCII)))
        .findFirst();
  }

  @Override
  public String code(Secret secret, Instant at) {
    return codeOf(key(secret), stepAt(at));
  }

  private String codeOf(SecretKey key, long step) {
    try {
      return generator.generateOneTimePasswordString(key, step);
    } catch (InvalidKeyException impossible) {
      throw new IllegalStateException("an HMAC takes any key", impossible);
    }
  }

  private static SecretKey key(Secret secret) {
    return new SecretKeySpec(Base32.decode(secret.reveal()), "HmacSHA1");
  }

  private static long stepAt(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), STEP_SECONDS);
  }
}
