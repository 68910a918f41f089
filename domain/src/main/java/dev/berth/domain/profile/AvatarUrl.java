package dev.berth.domain.profile;

import dev.berth.domain.shared.DomainException;
import java.util.regex.Pattern;

/** Where a member's picture is: an https address of at most 500 ASCII characters. */
public record AvatarUrl(String value) {

  private static final Pattern FORM =
      Pattern.compile("https://[A-Za-z0-9.-]{1,253}(:[0-9]{1,5})?(/[!-~&&[^\"<>\\\\^`{|}]]*)?");

  public AvatarUrl {
    if (value.length() > 500 || !FORM.matcher(value).matches()) {
      throw new DomainException(ProfileError.AVATAR_URL_MALFORMED);
    }
  }
}
