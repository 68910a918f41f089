package dev.berth.domain.profile;

import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.PrintableLine;

/** What a member is called in the tenant: 1 to 100 characters on one line, trimmed. */
public record DisplayName(String value) {

  public DisplayName {
    if (!PrintableLine.holds(value, 100)) {
      throw new DomainException(ProfileError.DISPLAY_NAME_MALFORMED);
    }
  }

  public static DisplayName parse(String text) {
    return new DisplayName(text.strip());
  }
}
