package dev.berth.web.stream;

import dev.berth.domain.shared.Actor;
import java.util.List;

/**
 * Where one stream's events come from. It is asked by one thread at a time; a DomainException at
 * {@link #next} says that the actor may not watch any longer.
 */
public interface Feed {

  /** What a new watcher is told first; its faults are the request's. */
  List<ServerSentEvent> first(Actor actor);

  /** What came since. */
  List<ServerSentEvent> next(Actor actor, Lookups lookups);

  /** Whether nothing will ever come any more. */
  boolean ended();
}
