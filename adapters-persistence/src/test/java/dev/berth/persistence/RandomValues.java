package dev.berth.persistence;

import dev.berth.domain.identity.EmailAddress;
import dev.berth.domain.identity.Username;
import dev.berth.domain.shared.TenantLimits;
import dev.berth.domain.shared.TenantSlug;
import dev.berth.domain.token.TokenDigest;
import dev.berth.testkit.shared.Fresh;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;

/** Values from a seed: the same in every run, and odd on purpose. */
final class RandomValues {

  private static final String[] PIECES = {
    "a", "Z", "0", " ", "'", "\"", "\\", "%", "_", "$1", "?1", ":x", "{}", "[]", "null", "<b>",
    "--", "ß", "Ж", "中", "ﷺ", "é", "🚢", "👩‍💻", "\u200d", "\u00a0", "ﬁ", "İ"
  };

  private static final String[] CONTROLS = {"\n", "\t", "\r\n", "\u0001", "\u001b[0m", "\u2028"};

  private final Random random;

  RandomValues(long seed) {
    this.random = new Random(seed);
  }

  int number(int bound) {
    return random.nextInt(bound);
  }

  boolean coin() {
    return random.nextBoolean();
  }

  <T> Optional<T> maybe(Supplier<T> value) {
    return random.nextInt(3) == 0 ? Optional.empty() : Optional.of(value.get());
  }

  <E extends Enum<E>> E any(Class<E> type) {
    E[] constants = type.getEnumConstants();
    return constants[random.nextInt(constants.length)];
  }

  UUID uuid() {
    return Fresh.uuid();
  }

  /** Any microsecond of 1970 to 2100: daylight saving begins and ends in there everywhere. */
  Instant instant() {
    long micros = (long) (random.nextDouble() * 4_102_444_800_000_000L);
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  Duration millis(long bound) {
    return Duration.ofMillis((long) (random.nextDouble() * bound));
  }

  /** Any text of one line. */
  String line() {
    return pieces(PIECES, 1 + random.nextInt(20));
  }

  /** Any text at all, also none. */
  String text() {
    return random.nextInt(8) == 0
        ? ""
        : pieces(PIECES, random.nextInt(40)) + pieces(CONTROLS, 3) + line();
  }

  /** What a name of a person or a company may be: not blank, nothing that controls the display. */
  String name() {
    return "N" + line();
  }

  EmailAddress email() {
    return new EmailAddress("User." + Fresh.word("x") + "+tag'o@Mail.Example.COM");
  }

  Username username() {
    return new Username(Fresh.word("u") + "._-");
  }

  TenantSlug slug() {
    return new TenantSlug(Fresh.word("t") + "-x");
  }

  TokenDigest digest() {
    return new TokenDigest("%064x".formatted(Fresh.number()));
  }

  TenantLimits limits() {
    return new TenantLimits(bounded(), bounded(), bounded(), bounded(), bounded());
  }

  int bounded() {
    return random.nextInt(Integer.MAX_VALUE);
  }

  Map<String, String> map() {
    Map<String, String> map = new HashMap<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      map.put(line() + i, text());
    }
    return map;
  }

  private String pieces(String[] from, int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(from[random.nextInt(from.length)]);
    }
    return text.toString();
  }
}
