package dev.berth.application.provisioning;

import dev.berth.application.host.FencingToken;
import dev.berth.application.host.HostFence;
import dev.berth.domain.provisioning.Operation;
import java.time.Duration;
import java.util.function.Supplier;

/** Has each step ask of its host under the lease that its operation is held by. */
public final class FencedSteps implements StepWatch {

  private final StepWatch watch;
  private final HostFence fence;

  public FencedSteps(StepWatch watch, HostFence fence) {
    this.watch = watch;
    this.fence = fence;
  }

  @Override
  public void over(Supplier<Operation> held, Duration deadline, Runnable step) {
    Operation operation = held.get();
    FencingToken token = new FencingToken(operation.id().value(), operation.epoch());
    watch.over(held, deadline, () -> fence.under(token, step));
  }
}
