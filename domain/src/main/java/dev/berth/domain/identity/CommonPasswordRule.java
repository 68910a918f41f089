package dev.berth.domain.identity;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether a text is a password that many people have: as it stands, once or over and over, or with
 * digits and signs before and after it, or written with the digits and signs that look like
 * letters.
 *
 * @param common lower-case passwords that many people have
 */
record CommonPasswordRule(Set<String> common) {

  /** Below that a decoration is more than what it stands around. */
  private static final int LEAST_CORE = 4;

  private static final Map<Integer, Integer> LOOK_LIKE =
      Map.of(
          (int) '@', (int) 'a',
          (int) '4', (int) 'a',
          (int) '3', (int) 'e',
          (int) '1', (int) 'i',
          (int) '!', (int) 'i',
          (int) '0', (int) 'o',
          (int) '$', (int) 's',
          (int) '5', (int) 's',
          (int) '7', (int) 't');

  /**
   * @param text in lower case
   */
  boolean holds(String text) {
    return common.contains(text) || bare(text).filter(this::isCommon).isPresent();
  }

  private boolean isCommon(String core) {
    String unit = Repetition.of(core).unit();
    boolean whole = core.length() % unit.length() == 0;
    return common.contains(core)
        || common.contains(plain(core))
        || (whole && unit.length() >= LEAST_CORE && common.contains(unit));
  }

  /** From the first letter to the last; nothing where that is next to nothing. */
  private static Optional<String> bare(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && !Character.isLetter(text.codePointAt(from))) {
      from += Character.charCount(text.codePointAt(from));
    }
    while (to > from && !Character.isLetter(text.codePointBefore(to))) {
      to -= Character.charCount(text.codePointBefore(to));
    }
    return Optional.of(text.substring(from, to)).filter(core -> core.length() >= LEAST_CORE);
  }

  private static String plain(String text) {
    return text.codePoints()
        .map(point -> LOOK_LIKE.getOrDefault(point, point))
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }
}
