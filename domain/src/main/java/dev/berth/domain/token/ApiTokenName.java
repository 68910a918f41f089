package dev.berth.domain.token;

import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.PrintableLine;

/** What its owner calls an API token: 1 to 100 characters on one line. */
public record ApiTokenName(String value) {

  public ApiTokenName {
    if (!PrintableLine.holds(value, 100)) {
      throw new DomainException(ApiTokenError.API_TOKEN_NAME_MALFORMED);
    }
  }

  public static ApiTokenName parse(String text) {
    return new ApiTokenName(text.strip());
  }
}
