package dev.berth.persistence.shared;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Who is told of what transactions brought: at most one a topic. */
public final class Listeners {

  private final Map<Topic, Runnable> listeners = new ConcurrentHashMap<>();

  /** Sets who is told from now on, on the writing thread; it must not throw. */
  public void tell(Topic topic, Runnable listener) {
    listeners.put(topic, listener);
  }

  void told(Topic topic) {
    Runnable listener = listeners.get(topic);
    if (listener != null) {
      listener.run();
    }
  }
}
