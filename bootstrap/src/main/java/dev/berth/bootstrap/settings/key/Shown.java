package dev.berth.bootstrap.settings.key;

/** Makes a text of unknown content fit for one line of a terminal: escaped and bounded. */
public final class Shown {

  private static final int LONGEST = 120;

  private Shown() {}

  /** The text with control characters written as backslash-u escapes, cut at 120 characters. */
  public static String of(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .limit(LONGEST)
        .forEach(
            point -> {
              int type = Character.getType(point);
              if (Character.isISOControl(point)
                  || type == Character.FORMAT
                  || type == Character.LINE_SEPARATOR
                  || type == Character.PARAGRAPH_SEPARATOR
                  || type == Character.SURROGATE) {
                shown.append("\\u%04x".formatted(point));
              } else {
                shown.appendCodePoint(point);
              }
            });
    return text.codePointCount(0, text.length()) > LONGEST
        ? shown.append("...").toString()
        : shown.toString();
  }
}
