package dev.berth.domain.profile;

import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.PrintableLine;

/** What a member says of themselves: 1 to 2000 characters, on several lines if they like. */
public record Bio(String value) {

  private static final int MOST = 2_000;

  public Bio {
    if (value.codePointCount(0, value.length()) > MOST
        || !PrintableLine.holds(value.replace('\n', ' '), MOST)) {
      throw new DomainException(ProfileError.BIO_MALFORMED);
    }
  }

  public static Bio parse(String text) {
    return new Bio(text.strip().replace("\r\n", "\n"));
  }
}
