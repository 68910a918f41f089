package dev.berth.domain.host;

import java.time.Instant;
import java.util.Optional;

/** What becomes of an orphan as things are. */
public enum OrphanFate {
  /** It is removed once its time has come. */
  GOES,
  /** It stays until an operator says that it may go. */
  WAITS,
  /** It stays: it is another host's. */
  STAYS;

  /**
   * @param removableAt as {@link Orphan#removableAt} tells it
   */
  public static OrphanFate of(OrphanOrigin origin, Optional<Instant> removableAt) {
    if (removableAt.isPresent()) {
      return GOES;
    }
    return origin == OrphanOrigin.ELSEWHERE ? STAYS : WAITS;
  }
}
