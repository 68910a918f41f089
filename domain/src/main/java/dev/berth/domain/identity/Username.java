package dev.berth.domain.identity;

import dev.berth.domain.shared.AsciiText;
import dev.berth.domain.shared.DomainException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** A name unique in the installation: 2 to 32 of {@code a-z 0-9 . _ -}, a letter or digit first. */
public record Username(String value) {

  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._-]{1,31}");

  public Username {
    if (!FORM.matcher(value).matches()) {
      throw new DomainException(IdentityError.USERNAME_MALFORMED, Map.of());
    }
  }

  public static Username parse(String text) {
    return new Username(AsciiText.lower(text.strip()));
  }

  /** A first proposal for somebody who chose none. */
  public static Username proposedFor(EmailAddress email) {
    String base = email.localPart().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]", "");
    base = base.replaceFirst("^[^a-z0-9]+", "");
    base = base.length() > 26 ? base.substring(0, 26) : base;
    return new Username(base.length() < 2 ? "user" : base);
  }

  /** The same name with a number behind it, for when it is taken. */
  public Username numbered(int number) {
    String base = value.length() > 26 ? value.substring(0, 26) : value;
    return new Username(base + number);
  }
}
