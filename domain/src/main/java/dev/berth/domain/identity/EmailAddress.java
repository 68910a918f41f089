package dev.berth.domain.identity;

import dev.berth.domain.shared.DomainException;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * An e-mail address as its owner writes it: a dot-atom local part and a domain (RFC 5321, section
 * 4.1.2, without quoted strings and address literals), ASCII, at most 254 characters.
 */
public record EmailAddress(String value) {

  private static final Pattern LOCAL =
      Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");
  private static final Pattern DOMAIN =
      Pattern.compile(
          "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*");

  public EmailAddress {
    int at = value.lastIndexOf('@');
    if (value.length() > 254
        || at < 1
        || at > 64
        || !LOCAL.matcher(value.substring(0, at)).matches()
        || !DOMAIN.matcher(value.substring(at + 1)).matches()) {
      throw new DomainException(IdentityError.EMAIL_MALFORMED, Map.of());
    }
  }

  /** Trims and folds compatibility forms (full-width letters) to ASCII before it holds the form. */
  public static EmailAddress parse(String text) {
    if (text.length() > 1000) {
      throw new DomainException(IdentityError.EMAIL_MALFORMED, Map.of());
    }
    return new EmailAddress(Normalizer.normalize(text.strip(), Normalizer.Form.NFKC));
  }

  /** The canonical form by which two spellings are one account: lower-case throughout. */
  public String key() {
    return value.toLowerCase(Locale.ROOT);
  }

  public String localPart() {
    return value.substring(0, value.lastIndexOf('@'));
  }
}
