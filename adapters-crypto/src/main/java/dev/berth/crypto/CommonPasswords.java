package dev.berth.crypto;

import com.nulabinc.zxcvbn.StandardDictionaries;
import com.nulabinc.zxcvbn.matchers.Dictionary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The passwords that many people have (NIST SP 800-63B-4, 3.1.1.2), out of the frequency lists of
 * the zxcvbn library.
 */
public final class CommonPasswords {

  private static final int TOP = 10_000;
  // Shorter ones are no password, nor with decoration around them the larger part of one.
  private static final int LEAST_CHARACTERS = 4;

  private CommonPasswords() {}

  /**
   * At least the 10,000 most common, as far as they have 4 characters or more, in lower case.
   *
   * @throws UncheckedIOException when the library's lists cannot be read
   */
  public static Set<String> lowerCase() {
    try {
      return StandardDictionaries.loadAllDictionaries().stream()
          .flatMap(list -> list.getFrequencies().stream().limit(most(list)))
          .filter(word -> word.length() >= LEAST_CHARACTERS)
          .map(word -> word.toLowerCase(Locale.ROOT))
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException absent) {
      throw new UncheckedIOException("the lists of common passwords are not in the jar", absent);
    }
  }

  /**
   * A word stands only in the list where it ranks highest. So the 10,000 most common passwords are
   * those of the password list and some that rank even higher as a word or a name.
   */
  private static long most(Dictionary list) {
    return list.getName().equals(StandardDictionaries.PASSWORDS) ? Long.MAX_VALUE : TOP;
  }
}
