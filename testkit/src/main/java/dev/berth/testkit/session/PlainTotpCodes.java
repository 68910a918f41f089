package dev.berth.testkit.session;

import dev.berth.application.session.TotpCodes;
import dev.berth.domain.shared.Secret;
import dev.berth.domain.token.TokenDigest;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/** One-time codes by a plain digest; never for real use. */
public final class PlainTotpCodes implements TotpCodes {

  private static final int STEP_SECONDS = 30;

  private final AtomicLong drawn = new AtomicLong();

  @Override
  public Secret newSecret() {
    String number = Long.toString(drawn.incrementAndGet(), 4);
    String letters = number.replace('0', 'A').replace('1', 'B').replace('2', 'C').replace('3', 'D');
    return new Secret("Z".repeat(32 - letters.length()) + letters);
  }

  @Override
  public OptionalLong step(Secret secret, String code, Instant now) {
    long current = stepAt(now);
    return LongStream.of(current + 1, current, current - 1)
        .filter(step -> codeOf(secret, step).equals(code))
        .findFirst();
  }

  @Override
  public String code(Secret secret, Instant at) {
    return codeOf(secret, stepAt(at));
  }

  private static String codeOf(Secret secret, long step) {
    String digest = TokenDigest.of(new Secret(secret.reveal() + step)).value();
    return "%06d".formatted(Long.parseLong(digest.substring(0, 12), 16) % 1_000_000);
  }

  private static long stepAt(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), STEP_SECONDS);
  }
}
