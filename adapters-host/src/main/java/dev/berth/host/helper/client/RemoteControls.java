package dev.berth.host.helper.client;

import dev.berth.application.host.ResourceControls;
import dev.berth.domain.host.InstanceId;
import dev.berth.domain.quota.ResourceLimits;
import dev.berth.host.helper.Body;
import dev.berth.host.helper.Verb;

/** Limits that another process sets. */
final class RemoteControls implements ResourceControls {

  private final Caller caller;

  RemoteControls(Caller caller) {
    this.caller = caller;
  }

  @Override
  public Enforcement apply(InstanceId instance, ResourceLimits limits) {
    boolean held =
        caller.ask(
            Body.FLAG,
            Verb.LIMIT,
            instance,
            limits.diskMb(),
            limits.memoryMb(),
            limits.cpuPercent());
    return held ? Enforcement.HELD : Enforcement.NOT_ENFORCED;
  }

  @Override
  public boolean holds(InstanceId instance, ResourceLimits limits) {
    return caller.ask(
        Body.FLAG, Verb.LIMITED, instance, limits.diskMb(), limits.memoryMb(), limits.cpuPercent());
  }

  @Override
  public void lift(InstanceId instance) {
    caller.tell(Verb.UNLIMIT, instance);
  }
}
