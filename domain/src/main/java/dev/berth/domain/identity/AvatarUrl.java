package dev.berth.domain.identity;

import dev.berth.domain.shared.DomainException;
import java.util.regex.Pattern;

/** Where a picture of a person lies: an https address of at most 500 characters, without user. */
public record AvatarUrl(String value) {

  private static final int LONGEST = 500;
  private static final Pattern FORM =
      Pattern.compile(
          "https://[A-Za-z0-9]([A-Za-z0-9.-]{0,250}[A-Za-z0-9])?(:[0-9]{1,5})?"
              + "([/?][A-Za-z0-9._~:/?@!$&'()*+,;=%-]*)?");

  public AvatarUrl {
    if (value.length() > LONGEST || !FORM.matcher(value).matches()) {
      throw new DomainException(IdentityError.AVATAR_URL_MALFORMED);
    }
  }

  public static AvatarUrl parse(String text) {
    return new AvatarUrl(text.strip());
  }
}
