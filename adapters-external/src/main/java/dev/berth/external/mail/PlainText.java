package dev.berth.external.mail;

/** Lines for readers of plain text. */
final class PlainText {

  /** Short enough to be quoted twice in 78 columns (RFC 5322, section 2.1.1). */
  private static final int COLUMNS = 72;

  private PlainText() {}

  /** Breaks a paragraph at its spaces; a longer word stays whole on a line of its own. */
  static String wrapped(String paragraph) {
    StringBuilder text = new StringBuilder();
    int column = 0;
    for (String word : paragraph.strip().split(" +")) {
      int width = word.codePointCount(0, word.length());
      if (column > 0 && column + 1 + width > COLUMNS) {
        text.append('\n');
        column = 0;
      } else if (column > 0) {
        text.append(' ');
        column++;
      }
      text.append(word);
      column += width;
    }
    return text.toString();
  }
}
