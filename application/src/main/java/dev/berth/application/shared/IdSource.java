package dev.berth.application.shared;

import java.util.UUID;
import java.util.function.Function;

/** Where new ids come from: UUIDv7 (RFC 9562, section 5.7), growing within a process. */
@DrivenPort
public interface IdSource {

  UUID next();

  default <T> T next(Function<UUID, T> type) {
    return type.apply(next());
  }
}
