package dev.berth.bootstrap.settings.value;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers and ranges of them, in ASCII digits. */
public final class Numbers {

  private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,10}");
  private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");
  private static final Pattern RANGE = Pattern.compile("([0-9]{1,10})-([0-9]{1,10})");

  private Numbers() {}

  /** A whole number within both bounds. */
  public static Syntax<Integer> whole(int least, int most) {
    String wanted = "must be a whole number from %d to %d".formatted(least, most);
    return text -> {
      if (!WHOLE.matcher(text).matches()) {
        throw new MalformedValue(wanted);
      }
      return bounded(text, least, most, wanted);
    };
  }

  /** A fraction from 0 to 1, such as {@code 0.1}. */
  public static Syntax<Double> fraction() {
    return text -> {
      if (!DECIMAL.matcher(text).matches() || new BigDecimal(text).compareTo(BigDecimal.ONE) > 0) {
        throw new MalformedValue("must be a number from 0 to 1, such as 0.1");
      }
      return Double.parseDouble(text);
    };
  }

  /** A range within both bounds, such as {@code 20000-29999}. */
  public static Syntax<NumberRange> range(int least, int most) {
    String wanted = "must be a range such as 20000-29999 within %d to %d".formatted(least, most);
    return text -> {
      Matcher range = RANGE.matcher(text);
      if (!range.matches()) {
        throw new MalformedValue(wanted);
      }
      int first = bounded(range.group(1), least, most, wanted);
      int last = bounded(range.group(2), least, most, wanted);
      if (first > last) {
        throw new MalformedValue("must start at the lower number");
      }
      return new NumberRange(first, last);
    };
  }

  private static int bounded(String digits, int least, int most, String wanted)
      throws MalformedValue {
    long number = Long.parseLong(digits);
    if (number < least || number > most) {
      throw new MalformedValue(wanted);
    }
    return (int) number;
  }
}
