package dev.berth.domain.identity;

import dev.berth.domain.shared.DomainException;
import java.util.IllformedLocaleException;
import java.util.Locale;

/** The language of a person as a BCP 47 tag in its canonical spelling, such as {@code de-CH}. */
public record LanguageTag(String value) {

  private static final int LONGEST = 35;

  public LanguageTag {
    if (value.length() > LONGEST || !canonical(value).equals(value)) {
      throw new DomainException(IdentityError.LOCALE_MALFORMED);
    }
  }

  /** Takes any spelling: {@code DE-ch} is {@code de-CH}. */
  public static LanguageTag parse(String text) {
    if (text.length() > LONGEST) {
      throw new DomainException(IdentityError.LOCALE_MALFORMED);
    }
    return new LanguageTag(canonical(text.strip()));
  }

  private static String canonical(String text) {
    try {
      Locale locale = new Locale.Builder().setLanguageTag(text).build();
      if (!locale.getLanguage().isEmpty()) {
        return locale.toLanguageTag();
      }
    } catch (IllformedLocaleException malformed) {
      throw new DomainException(IdentityError.LOCALE_MALFORMED);
    }
    throw new DomainException(IdentityError.LOCALE_MALFORMED);
  }
}
