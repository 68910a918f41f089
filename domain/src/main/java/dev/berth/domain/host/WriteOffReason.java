package dev.berth.domain.host;

import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.PrintableLine;
import java.util.Map;

/** Why a machine never comes back: 1 to 500 characters on one line, trimmed. */
public record WriteOffReason(String value) {

  private static final int MOST = 500;

  public WriteOffReason {
    if (!PrintableLine.holds(value, MOST)) {
      throw new DomainException(
          HostError.WRITE_OFF_REASON_MALFORMED, Map.of("most", Integer.toString(MOST)));
    }
  }

  public static WriteOffReason parse(String text) {
    return new WriteOffReason(text.strip());
  }
}
