package dev.berth.benchmarks.report;

import java.util.Locale;

/**
 * One line of the table: Berth's figure, the bare one, how they compare and what was asked for.
 *
 * @param met whether what was asked for holds
 */
public record Outcome(
    String what, String berth, String baseline, String compared, String asked, boolean met) {

  /** Berth's figure is at least {@code least} times the bare one. */
  public static Outcome ratioAtLeast(
      String what, double berth, double baseline, String unit, double least) {
    double ratio = berth / baseline;
    return new Outcome(
        what,
        figure(berth, unit),
        figure(baseline, unit),
        "× " + number(ratio),
        "≥ × " + number(least),
        ratio >= least);
  }

  /** Berth's figure is at most {@code most} times the other one. */
  public static Outcome ratioAtMost(
      String what, double berth, double baseline, String unit, double most) {
    double ratio = berth / baseline;
    return new Outcome(
        what,
        figure(berth, unit),
        figure(baseline, unit),
        "× " + number(ratio),
        "≤ × " + number(most),
        ratio <= most);
  }

  /** Berth's figure is at most {@code most} above the bare one. */
  public static Outcome differenceAtMost(
      String what, double berth, double baseline, String unit, double most) {
    double difference = berth - baseline;
    return new Outcome(
        what,
        figure(berth, unit),
        figure(baseline, unit),
        "%+.1f %s".formatted(difference, unit),
        "≤ +" + figure(most, unit),
        difference <= most);
  }

  /** Berth's figure is at most {@code most}; there is nothing to compare it with. */
  public static Outcome atMost(String what, double berth, String unit, double most) {
    return new Outcome(
        what,
        figure(berth, unit),
        "",
        figure(berth, unit),
        "≤ " + figure(most, unit),
        berth <= most);
  }

  /** A figure that nothing is asked of. */
  public static Outcome told(String what, double berth, String unit) {
    return new Outcome(what, figure(berth, unit), "", "", "", true);
  }

  private static String figure(double value, String unit) {
    return number(value) + " " + unit;
  }

  private static String number(double value) {
    String form = value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, form, value);
  }
}
