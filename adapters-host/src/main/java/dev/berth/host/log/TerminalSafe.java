package dev.berth.host.log;

/**
 * Makes text from a workspace safe to show on a terminal or a page's text: control characters, the
 * start of ANSI escape sequences among them, and characters that turn the direction of text become
 * visible escapes such as <code>\x1b</code> and <code>\u202e</code>. Tabs stay.
 */
public final class TerminalSafe {

  private TerminalSafe() {}

  /** The line with every such character escaped. */
  public static String escape(String line) {
    StringBuilder safe = null;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (steers(c)) {
        if (safe == null) {
          safe = new StringBuilder(line.length() + 16).append(line, 0, i);
        }
        safe.append(String.format(c < 0x100 ? "\\x%02x" : "\\u%04x", (int) c));
      } else if (safe != null) {
        safe.append(c);
      }
    }
    return safe == null ? line : safe.toString();
  }

  private static boolean steers(char c) {
    boolean control = Character.isISOControl(c) && c != '\t';
    boolean direction = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    boolean separator = c == 0x2028 || c == 0x2029;
    boolean mark = c == 0x200E || c == 0x200F || c == 0x061C || c == 0xFEFF;
    return control || direction || separator || mark;
  }
}
