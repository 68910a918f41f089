package dev.berth.bootstrap.settings.value;

import dev.berth.domain.ratelimit.Rate;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations ({@code 15m}, {@code 24h}, {@code 7d}) and rates ({@code 10/15m}). */
public final class Times {

  private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");
  private static final Pattern RATE = Pattern.compile("([0-9]{1,9})/([0-9]{1,9}(?:ms|s|m|h|d))");
  private static final Map<String, Duration> UNITS =
      Map.of(
          "ms", Duration.ofMillis(1),
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1));

  private Times() {}

  /** A duration within both bounds, which are given in the same notation. */
  public static Syntax<Duration> duration(String least, String most) {
    return text -> {
      Duration duration =
          read(text)
              .orElseThrow(
                  () -> new MalformedValue("must be a duration such as 30s, 15m, 24h or 7d"));
      if (duration.compareTo(read(least).orElseThrow()) < 0
          || duration.compareTo(read(most).orElseThrow()) > 0) {
        throw new MalformedValue("must be a duration from %s to %s".formatted(least, most));
      }
      return duration;
    };
  }

  /** The same, or nothing for {@code off}. */
  public static Syntax<Optional<Duration>> durationOrOff(String least, String most) {
    Syntax<Duration> duration = duration(least, most);
    return text -> text.equals("off") ? Optional.empty() : Optional.of(duration.parse(text));
  }

  /** A rate, or nothing for {@code off}. */
  public static Syntax<Optional<Rate>> rate() {
    return text -> {
      if (text.equals("off")) {
        return Optional.empty();
      }
      Matcher rate = RATE.matcher(text);
      if (!rate.matches()) {
        throw new MalformedValue("must be a rate such as 10/15m, or off");
      }
      int count = Integer.parseInt(rate.group(1));
      Duration window = read(rate.group(2)).orElseThrow();
      if (count == 0 || window.isZero() || window.compareTo(Duration.ofDays(366)) > 0) {
        throw new MalformedValue("must count at least 1 in a window of at most 366d; or be off");
      }
      return Optional.of(new Rate(count, window));
    };
  }

  private static Optional<Duration> read(String text) {
    Matcher duration = DURATION.matcher(text);
    if (!duration.matches()) {
      return Optional.empty();
    }
    return Optional.ofNullable(UNITS.get(duration.group(2)))
        .map(unit -> unit.multipliedBy(Long.parseLong(duration.group(1))));
  }
}
