package dev.berth.host.helper.client;

import dev.berth.application.host.FencingToken;
import dev.berth.application.host.HostFence;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Binds the token to the thread, from which each call takes it along. */
public final class ThreadFence implements HostFence {

  private final ThreadLocal<@Nullable FencingToken> bound = new ThreadLocal<>();

  @Override
  public void under(FencingToken token, Runnable work) {
    FencingToken before = bound.get();
    bound.set(token);
    try {
      work.run();
    } finally {
      if (before == null) {
        bound.remove();
      } else {
        bound.set(before);
      }
    }
  }

  /** What this thread works under. */
  public Optional<FencingToken> current() {
    return Optional.ofNullable(bound.get());
  }
}
