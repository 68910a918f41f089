package dev.berth.persistence.shared;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Text from strangers in a form that PostgreSQL takes: no NUL and no lone surrogates. */
public final class StorableText {

  private static final char REPLACEMENT = '\uFFFD';

  private StorableText() {}

  /** The text, with a replacement character (U+FFFD) for what cannot be stored. */
  public static String of(String text) {
    return text.codePoints().noneMatch(StorableText::refused)
        ? text
        : text.codePoints()
            .map(c -> refused(c) ? REPLACEMENT : c)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
  }

  public static @Nullable String ofNullable(Optional<String> text) {
    return text.map(StorableText::of).orElse(null);
  }

  private static boolean refused(int codePoint) {
    return codePoint == 0 || (codePoint >= 0xD800 && codePoint <= 0xDFFF);
  }
}
