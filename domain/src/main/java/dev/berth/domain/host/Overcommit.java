package dev.berth.domain.host;

import java.math.BigDecimal;

/**
 * How much may be promised of what there is.
 *
 * @param percent 10 to 10,000: 100 promises what there is and no more
 */
public record Overcommit(int percent) {

  public static final int LEAST = 10;
  public static final int MOST = 10_000;

  private static final int WHOLE = 100;

  public Overcommit {
    if (percent < LEAST || percent > MOST) {
      throw new IllegalArgumentException("no factor to promise by: " + percent + " %");
    }
  }

  /** What may be promised of that much, rounded down. */
  public long promised(long mebibytes) {
    return Math.floorDiv(Math.multiplyExact(mebibytes, (long) percent), WHOLE);
  }

  /** As a factor with two decimals. */
  public BigDecimal factor() {
    return BigDecimal.valueOf(percent, 2);
  }
}
