package dev.berth.testkit.host;

import dev.berth.application.host.FencingToken;
import dev.berth.application.host.HostException;
import dev.berth.application.host.HostFence;
import dev.berth.domain.host.InstanceId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The fence of a {@link FakeHost}. What is asked outside of it passes. */
final class FakeFence implements HostFence {

  private static final ThreadLocal<@Nullable FencingToken> BOUND = new ThreadLocal<>();

  private final Map<InstanceId, FencingToken> newest = new HashMap<>();

  @Override
  public void under(FencingToken token, Runnable work) {
    BOUND.set(token);
    try {
      work.run();
    } finally {
      BOUND.remove();
    }
  }

  /** Something of the workspace is about to be changed. */
  void admit(InstanceId instance) {
    Optional.ofNullable(BOUND.get()).ifPresent(token -> admit(instance, token));
  }

  private synchronized void admit(InstanceId instance, FencingToken token) {
    FencingToken kept =
        newest.merge(instance, token, (known, fresh) -> known.compareTo(fresh) > 0 ? known : fresh);
    if (kept.compareTo(token) > 0) {
      throw HostException.passing("Another works on the workspace now.");
    }
  }
}
