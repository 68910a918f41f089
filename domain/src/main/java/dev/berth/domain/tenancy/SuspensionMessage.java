package dev.berth.domain.tenancy;

import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.PrintableLine;
import java.util.Map;

/** What somebody who is suspended reads: 1 to 500 characters on one line, trimmed. */
public record SuspensionMessage(String value) {

  private static final int MOST = 500;

  public SuspensionMessage {
    if (!PrintableLine.holds(value, MOST)) {
      throw new DomainException(
          TenancyError.SUSPENSION_MESSAGE_MALFORMED, Map.of("most", Integer.toString(MOST)));
    }
  }

  public static SuspensionMessage parse(String text) {
    return new SuspensionMessage(text.strip());
  }
}
