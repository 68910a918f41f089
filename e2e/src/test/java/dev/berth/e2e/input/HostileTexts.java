package dev.berth.e2e.input;

import dev.berth.testkit.shared.Seeded;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Texts that look like a name and are meant for something else: a shell, a path, a unit, an
 * option's place, a display, or the eye of whoever compares two of them.
 */
final class HostileTexts {

  private static final int LONG = 100;
  private static final List<String> FOR_PROGRAMS =
      List.of(
          "--",
          "-",
          "-o",
          "--help",
          "%i",
          "%h",
          "%n",
          "%%",
          "\\x2d",
          "\\x2f",
          "\\",
          "@",
          "/",
          "//",
          "..",
          ".",
          "../",
          "/../",
          "~",
          "*",
          "?",
          "[a-z]",
          "{a,b}",
          "{home}",
          "{port}",
          "${HOME}",
          "$(id)",
          "`id`",
          ";id",
          "|id",
          "&",
          "&&id",
          ">x",
          "<x",
          "#",
          "!",
          "'",
          "\"",
          "=",
          ":",
          ",",
          " ",
          "\t",
          "\0",
          ".service",
          ".socket",
          "berth-ws@",
          "bw-",
          "+",
          "^",
          "_");
  private static final List<String> LINE_BREAKS =
      List.of("\n", "\r", "\r\n", "\u0085", "\u2028", "\u2029", "\u000b", "\f");
  private static final List<String> UNSEEN =
      List.of(
          "\u200b",
          "\u200c",
          "\u200d",
          "\u2060",
          "\ufeff",
          "\u00ad",
          "\u200e",
          "\u200f",
          "\u202a",
          "\u202b",
          "\u202d",
          "\u202e",
          "\u2066",
          "\u2067",
          "\u2069",
          "\u061c",
          "\u180e",
          "\ufe0f",
          "\u034f",
          "\u0301",
          "\u0000",
          "\u001b[2K",
          "\u0008",
          "\u007f",
          "\udb40\udc61");
  private static final List<String> SPACES =
      List.of(
          " ", "\t", "\n", "\r", "\u00a0", "\u2003", "\u2007", "\u202f", "\u3000", "\u1680",
          "\u200b", "\ufeff");

  /** Letters of other scripts, and signs that become these letters when their case is changed. */
  private static final Map<Character, String> ALIKE =
      Map.ofEntries(
          Map.entry('a', "\u0430"),
          Map.entry('c', "\u0441"),
          Map.entry('e', "\u0435"),
          Map.entry('o', "\u03bf"),
          Map.entry('p', "\u0440"),
          Map.entry('x', "\u0445"),
          Map.entry('i', "\u0131"),
          Map.entry('k', "\u212a"),
          Map.entry('s', "\u017f"),
          Map.entry('-', "\u2010"),
          Map.entry('0', "\u0660"),
          Map.entry('1', "\u00b9"));

  private final Seeded seeded;
  private final List<UnaryOperator<String>> tricks =
      List.of(
          text -> text,
          text -> text.toUpperCase(Locale.ROOT),
          text -> oneOf(SPACES) + text + oneOf(SPACES),
          text -> inserted(text, oneOf(FOR_PROGRAMS)),
          text -> inserted(text, oneOf(FOR_PROGRAMS)),
          text -> oneOf(FOR_PROGRAMS) + text,
          text -> text + oneOf(FOR_PROGRAMS),
          text -> inserted(text, oneOf(LINE_BREAKS)),
          text -> text + oneOf(LINE_BREAKS),
          text -> inserted(text, oneOf(UNSEEN)),
          text -> oneOf(UNSEEN) + text,
          this::withOneAlike,
          HostileTexts::wide,
          text -> Normalizer.normalize(text.replace('a', '\u00e1'), Normalizer.Form.NFD),
          text -> text.repeat(text.length() > LONG ? 1 : between(2, 400)),
          text -> "",
          this::strange);

  HostileTexts(Seeded seeded) {
    this.seeded = seeded;
  }

  /** Something like the text, after one trick or two. */
  String like(String text) {
    String once = seeded.oneOf(tricks).apply(text);
    return seeded.percent(25) ? seeded.oneOf(tricks).apply(once) : once;
  }

  /**
   * A label of letters, digits and hyphens, which may be too short or too long or badly hyphened.
   */
  String label() {
    String edge = "abcdefghijklmnopqrstuvwxyz0123456789";
    String middle = seeded.text(edge + "----", between(0, 30));
    return seeded.text("abcdefghikopsx", 1) + middle + seeded.text(edge, between(0, 1));
  }

  private String withOneAlike(String text) {
    for (int at = 0; at < text.length(); at++) {
      String alike = ALIKE.get(text.charAt(at));
      if (alike != null) {
        return text.substring(0, at) + alike + text.substring(at + 1);
      }
    }
    return text + "\u0455";
  }

  /** What other tests send too, without halves of characters, which UTF-8 cannot carry. */
  private String strange(String text) {
    return seeded.nasty(text).replaceAll("\\p{Cs}", "?");
  }

  /** The letters in their wide forms, which a normalisation would turn into plain ones. */
  private static String wide(String text) {
    StringBuilder wide = new StringBuilder();
    text.chars()
        .forEach(sign -> wide.append((char) (sign > ' ' && sign < 127 ? sign + 0xfee0 : sign)));
    return wide.toString();
  }

  private String inserted(String text, String what) {
    return new StringBuilder(text).insert(between(0, text.length()), what).toString();
  }

  private String oneOf(List<String> choices) {
    return seeded.oneOf(choices);
  }

  private int between(int least, int most) {
    return seeded.between(least, most);
  }
}
