package dev.berth.external.mail;

import java.text.Bidi;
import java.util.regex.Pattern;

/** A word of a mail that somebody else chose, made fit to stand in a line of ours. */
final class Word {

  /** The longest e-mail address that there is (RFC 5321, section 4.5.3.1.3, less two brackets). */
  private static final int LONGEST = 254;

  /**
   * After what mail readers see the beginning of a link, or the middle of one; also the signs that
   * browsers take for a dot (UTS 46, section 4) or that are read as one of the three.
   */
  private static final Pattern OF_A_LINK =
      Pattern.compile(
          "([.:@\\u2024\\u3002\\ufe52\\ufe55\\ufe6b\\uff0e\\uff1a\\uff20\\uff61])(?=\\S)");

  private static final String ZERO_WIDTH_SPACE = "\u200b";

  private static final char ISOLATE = '\u2068';
  private static final char END_OF_ISOLATE = '\u2069';

  private Word() {}

  /** One line, bounded, without what controls a display; it turns no text around it. */
  static String inText(String word) {
    return isolated(clean(word, LONGEST));
  }

  /**
   * A name of a person or a team, which reads as it was written; but no mail reader makes a link of
   * it that leads to its owner's page.
   */
  static String name(String word) {
    String clean = clean(word, LONGEST);
    return isolated(OF_A_LINK.matcher(clean).replaceAll("$1" + ZERO_WIDTH_SPACE));
  }

  private static String clean(String word, int most) {
    StringBuilder line = new StringBuilder();
    boolean cut = word.codePoints().skip(most).findAny().isPresent();
    word.codePoints()
        .limit(cut ? most - 1 : most)
        .map(c -> shown(c) ? c : ' ')
        .forEach(line::appendCodePoint);
    return cut ? line.toString().stripTrailing() + '…' : line.toString();
  }

  /** A name that is written from right to left must not pull what follows it to its left. */
  private static String isolated(String line) {
    char[] letters = line.toCharArray();
    return Bidi.requiresBidi(letters, 0, letters.length) ? ISOLATE + line + END_OF_ISOLATE : line;
  }

  private static boolean shown(int codePoint) {
    if (codePoint == 0x200C || codePoint == 0x200D) {
      // Scripts and emoji need the two joiners.
      return true;
    }
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
