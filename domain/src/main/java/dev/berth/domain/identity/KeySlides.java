package dev.berth.domain.identity;

import java.util.List;
import java.util.stream.Stream;

/**
 * Text that a finger slides along: digits or letters in their order, keys of a row or a column, one
 * key again and again; each forwards or backwards.
 */
final class KeySlides {

  /** Fewer characters in a row occur in every word. */
  private static final int LEAST = 3;

  private static final List<String> TRACKS =
      Stream.of(
              "0123456789".repeat(Password.MOST_BYTES / 10 + 2),
              "abcdefghijklmnopqrstuvwxyz",
              // The rows of an English, a German and a French keyboard.
              "qwertyuiop",
              "asdfghjkl",
              "zxcvbnm",
              "qwertzuiopü",
              "asdfghjklöä",
              "yxcvbnm",
              "azertyuiop",
              "qsdfghjklm",
              "wxcvbn",
              "!@#$%^&*()",
              // The columns of an English one.
              "1qaz",
              "2wsx",
              "3edc",
              "4rfv",
              "5tgb",
              "6yhn",
              "7ujm")
          .flatMap(track -> Stream.of(track, new StringBuilder(track).reverse().toString()))
          .toList();

  private KeySlides() {}

  /**
   * Whether the text is so few slides, and single keys, that each stands for three characters or
   * more.
   *
   * @param text in lower case
   */
  static boolean make(String text) {
    int pieces = 0;
    int at = 0;
    while (at < text.length()) {
      int end = endOfSlide(text, at);
      boolean slide = end - at >= LEAST;
      at = slide ? end : at + 1;
      pieces++;
    }
    return pieces * LEAST <= text.length();
  }

  private static int endOfSlide(String text, int from) {
    int end = from + 1;
    while (end < text.length() && isSlide(text.substring(from, end + 1))) {
      end++;
    }
    return end;
  }

  private static boolean isSlide(String text) {
    return text.chars().allMatch(key -> key == text.charAt(0))
        || TRACKS.stream().anyMatch(track -> track.contains(text));
  }
}
