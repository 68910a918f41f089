package dev.berth.web.stream;

import dev.berth.domain.shared.Actor;
import java.util.List;

/**
 * Where one stream's events come from. It is asked by one thread at a time, but for {@link #check};
 * a DomainException at {@link #next} says that the actor may not watch any longer.
 */
public interface Feed {

  /** What a new watcher is told first; its faults are the request's. */
  List<ServerSentEvent> first(Actor actor);

  /**
   * Whether {@link #next} may wait for a machine. It is then asked on a thread that may wait, and
   * {@link #check} meanwhile on the one that may not.
   */
  default boolean waits() {
    return false;
  }

  /**
   * Nothing when the actor may still watch; asks no machine, and at any time.
   *
   * @throws dev.berth.domain.shared.DomainException when the actor may not watch any longer
   */
  default void check(Actor actor) {}

  /** What came since. */
  List<ServerSentEvent> next(Actor actor, Lookups lookups);

  /** Whether nothing will ever come any more. */
  boolean ended();
}
