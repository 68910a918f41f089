package dev.berth.domain.shared;

/** The form of a short text that a person wrote and others will read on one line. */
public final class PrintableLine {

  private PrintableLine() {}

  /**
   * Whether the text has 1 to {@code most} characters, one of them visible, and none that controls
   * the display: no control characters, line breaks, lone surrogates or direction overrides. The
   * two joiners that scripts need (U+200C, U+200D) are welcome.
   */
  public static boolean holds(String text, int most) {
    return text.codePoints().anyMatch(PrintableLine::visible)
        && text.codePointCount(0, text.length()) <= most
        && text.codePoints().allMatch(PrintableLine::printable);
  }

  private static boolean visible(int codePoint) {
    return !Character.isSpaceChar(codePoint)
        && !Character.isWhitespace(codePoint)
        && Character.getType(codePoint) != Character.FORMAT;
  }

  private static boolean printable(int codePoint) {
    if (codePoint == 0x200C || codePoint == 0x200D) {
      return true;
    }
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
