package dev.berth.crypto;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A quick hash with bcrypt's format that counts the rounds that bcrypt would have done. */
final class CountingBcrypt implements Bcrypt {

  private static final int SALT_END = 29;

  private final AtomicLong rounds = new AtomicLong();
  private final AtomicInteger calls = new AtomicInteger();

  @Override
  public String hash(String password, String salt) {
    rounds.addAndGet(1L << Integer.parseInt(salt.substring(4, 6)));
    calls.incrementAndGet();
    String settings = salt.substring(0, SALT_END);
    byte[] digest =
        HmacSha256.of(
            HmacSha256.key(settings.getBytes(StandardCharsets.US_ASCII)),
            password.getBytes(StandardCharsets.UTF_8));
    String text = Base64.getEncoder().encodeToString(digest).replace('+', '.');
    return settings + text.substring(0, 31);
  }

  /** The rounds since this was last asked. */
  long roundsTaken() {
    return rounds.getAndSet(0);
  }

  int calls() {
    return calls.get();
  }
}
