package dev.berth.domain.identity;

/**
 * Text as one unit over and over, in code points; the last time may be cut short.
 *
 * @param unit the shortest one; the text itself where nothing comes again
 */
record Repetition(String unit, int unitLength, int length) {

  /** A unit so short that coming twice is too much; a longer one may not come three times. */
  private static final int SHORT = 4;

  static Repetition of(String text) {
    int[] points = text.codePoints().toArray();
    int period = points.length - border(points);
    return new Repetition(new String(points, 0, period), period, points.length);
  }

  /** Whether who knows the unit knows the text. */
  boolean tells() {
    // Without what parts the third time from a fourth it is still three times.
    return unitLength < length && unitLength <= Math.max(SHORT, (length + 2) / 3);
  }

  /** The length of the longest beginning that is the end too (Knuth, Morris and Pratt, 1977). */
  private static int border(int[] points) {
    int[] borders = new int[points.length + 1];
    int border = 0;
    for (int at = 1; at < points.length; at++) {
      while (border > 0 && points[at] != points[border]) {
        border = borders[border];
      }
      border = points[at] == points[border] ? border + 1 : 0;
      borders[at + 1] = border;
    }
    return border;
  }
}
