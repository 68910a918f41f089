package dev.berth.domain.identity;

import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.PrintableLine;
import java.util.Map;

/** How a person writes their name: 1 to 100 characters of any script, no control characters. */
public record FullName(String value) {

  public FullName {
    if (!PrintableLine.holds(value, 100)) {
      throw new DomainException(IdentityError.FULL_NAME_MALFORMED, Map.of());
    }
  }

  public static FullName parse(String text) {
    return new FullName(text.strip());
  }
}
