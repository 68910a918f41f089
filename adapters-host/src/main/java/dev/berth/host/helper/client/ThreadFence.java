package dev.berth.host.helper.client;

import dev.berth.application.host.FencingToken;
import dev.berth.application.host.HostFence;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Binds the token to the thread, from which each call takes it along. */
public final class ThreadFence implements HostFence {

  private static final ThreadLocal<@Nullable FencingToken> BOUND = new ThreadLocal<>();

  @Override
  public void under(FencingToken token, Runnable work) {
    FencingToken before = BOUND.get();
    BOUND.set(token);
    try {
      work.run();
    } finally {
      if (before == null) {
        BOUND.remove();
      } else {
        BOUND.set(before);
      }
    }
  }

  /** What this thread works under. */
  public Optional<FencingToken> current() {
    return Optional.ofNullable(BOUND.get());
  }
}
