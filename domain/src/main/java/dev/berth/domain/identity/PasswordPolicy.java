package dev.berth.domain.identity;

import dev.berth.domain.shared.DomainException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a new password must be (NIST SP 800-63B-4, 3.1.1.2; ASVS 5.0, V6.2): long enough, not the
 * person's or the company's name nor one of the common ones, repeated or not, with decoration, and
 * neither a repetition nor a row of keys. No composition rules.
 *
 * @param minLength characters, 8 to 72
 * @param common lower-case passwords that many people have
 */
public record PasswordPolicy(int minLength, Set<String> common) {

  private static final int LETTERS_OF_A_NAME = 3;
  private static final int SIGNS_OF_A_NAME = 4;

  public PasswordPolicy {
    if (minLength < 8 || minLength > Password.MOST_BYTES) {
      throw new IllegalArgumentException("the least length is 8 to 72 characters");
    }
    common = Set.copyOf(common);
  }

  /**
   * @param names the e-mail's local part, the tenant's name: what others guess first
   * @throws DomainException PASSWORD_TOO_SHORT, PASSWORD_CONTAINS_NAME or PASSWORD_COMMON
   */
  public Password accept(Password password, Set<String> names) {
    String text = password.secret().reveal();
    if (text.codePointCount(0, text.length()) < minLength) {
      throw new DomainException(
          IdentityError.PASSWORD_TOO_SHORT, Map.of("least", Integer.toString(minLength)));
    }
    String lower = text.toLowerCase(Locale.ROOT);
    for (String name : names) {
      if (isDecorated(lower, name.toLowerCase(Locale.ROOT))) {
        throw new DomainException(IdentityError.PASSWORD_CONTAINS_NAME, Map.of());
      }
    }
    if (isTriedFirst(lower)) {
      throw new DomainException(IdentityError.PASSWORD_COMMON, Map.of());
    }
    return password;
  }

  private boolean isTriedFirst(String lower) {
    return new CommonPasswordRule(common).holds(lower)
        || Repetition.of(lower).tells()
        || KeySlides.make(lower);
  }

  /** The name, once or over and over, with nothing but digits, punctuation or spaces around it. */
  private static boolean isDecorated(String password, String name) {
    String core = letters(name);
    if (core.length() < LETTERS_OF_A_NAME) {
      // A telephone number, initials and a year: such names are known by all their signs.
      return name.length() >= SIGNS_OF_A_NAME
          && password.contains(name)
          && letters(password.replace(name, "")).isEmpty();
    }
    String bare = letters(password);
    return !bare.isEmpty() && bare.equals(core.repeat(bare.length() / core.length()));
  }

  private static String letters(String text) {
    StringBuilder kept = new StringBuilder();
    text.codePoints().filter(Character::isLetter).forEach(kept::appendCodePoint);
    return kept.toString();
  }
}
