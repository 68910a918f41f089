package dev.berth.domain.metering;

/**
 * How much of something was used over a stretch of time.
 *
 * @param average over the looks of the stretch
 * @param most at one of its looks
 */
public record Level(double average, double most) {

  /** At one look. */
  public static Level of(double value) {
    return new Level(value, value);
  }
}
