package dev.berth.testkit.shared;

import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Random cases for a property. Every run draws new ones; a failure names its seed, and {@code
 * -Dberth.seed=…} runs that one case again.
 */
public final class Seeded {

  private static final List<String> NASTY =
      List.of(
          "",
          " ",
          "-",
          "--",
          ".",
          "..",
          "_",
          "@",
          "A",
          "z",
          "0",
          "9",
          "\0",
          "\t",
          "\n",
          "\r\n",
          "\u001b[31m",
          "\u007f",
          "\u0085",
          "\u00a0",
          "\u00ad",
          "\u0130",
          "\u0131",
          "\u017f",
          "\u200b",
          "\u200d",
          "\u2028",
          "\u202e",
          "\u212a",
          "\u3000",
          "\ufeff",
          "\uff21",
          "\ud800",
          "\udc00",
          "ß",
          "é",
          "株",
          "🐧",
          "'; drop table users; --",
          "<script>alert(1)</script>",
          "${jndi:ldap://x}",
          "%00",
          "%2e%2e",
          "../",
          "$(id)",
          "`id`");

  private static final long SAME_CASES = 20_261_120;

  private final SplittableRandom random;

  private Seeded(long seed) {
    random = new SplittableRandom(seed);
  }

  /**
   * Holds the property on {@code count} cases: always the same ones, so that a red build stays red;
   * with {@code -Dberth.explore=true} on new ones.
   *
   * @throws AssertionError that names the seed
   */
  public static void cases(int count, Consumer<Seeded> property) {
    Long chosen = Long.getLong("berth.seed");
    SplittableRandom seeds =
        Boolean.getBoolean("berth.explore")
            ? new SplittableRandom()
            : new SplittableRandom(SAME_CASES);
    for (int i = 0; i < (chosen == null ? count : 1); i++) {
      long seed = chosen == null ? seeds.nextLong() : chosen;
      try {
        property.accept(new Seeded(seed));
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError(
            "case " + i + " failed; again with -Dberth.seed=" + seed + ": " + e.getMessage(), e);
      }
    }
  }

  /** A number from {@code least} to {@code most}, both included. */
  public int between(int least, int most) {
    return random.nextInt(least, most + 1);
  }

  public long number() {
    return random.nextLong();
  }

  /** True in so many of a hundred cases. */
  public boolean percent(int percent) {
    return between(1, 100) <= percent;
  }

  public <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  @SafeVarargs
  public final <T> T oneOf(T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  public UUID uuid() {
    return new UUID(random.nextLong(), random.nextLong());
  }

  /** So many characters of the alphabet. */
  public String text(String alphabet, int length) {
    int[] points = alphabet.codePoints().toArray();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.appendCodePoint(points[random.nextInt(points.length)]);
    }
    return text.toString();
  }

  /**
   * What a careless or hostile client sends: near to {@code like}, or far from it, with control
   * characters, other scripts, lone surrogates, quotes and markup in it.
   */
  public String nasty(String like) {
    StringBuilder text = new StringBuilder(percent(70) ? like : "");
    for (int i = between(0, 4); i > 0; i--) {
      text.insert(between(0, text.length()), NASTY.get(random.nextInt(NASTY.size())));
    }
    if (percent(20) && text.length() > 0) {
      text.deleteCharAt(between(0, text.length() - 1));
    }
    if (percent(10)) {
      text.append(text("ab", between(1, 400)));
    }
    if (percent(15)) {
      text.appendCodePoint(between(0, Character.MAX_CODE_POINT));
    }
    return text.toString();
  }
}
