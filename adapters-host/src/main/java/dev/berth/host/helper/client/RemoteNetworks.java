package dev.berth.host.helper.client;

import dev.berth.application.host.WorkspaceNetworks;
import dev.berth.domain.host.InstanceId;
import dev.berth.host.helper.Body;
import dev.berth.host.helper.Verb;
import java.util.Set;

/** Networks that another process makes. */
final class RemoteNetworks implements WorkspaceNetworks {

  private final Caller caller;

  RemoteNetworks(Caller caller) {
    this.caller = caller;
  }

  @Override
  public void ensure(InstanceId instance) {
    caller.tell(Verb.NETWORK_ENSURE, instance);
  }

  @Override
  public void remove(InstanceId instance) {
    caller.tell(Verb.NETWORK_REMOVE, instance);
  }

  @Override
  public void ensureRules() {
    caller.tell(Verb.NETWORK_RULES);
  }

  @Override
  public Set<InstanceId> inventory() {
    return caller.ask(Body.INSTANCES, Verb.NETWORKS);
  }

  @Override
  public Set<InstanceId> connected() {
    return caller.ask(Body.INSTANCES, Verb.CONNECTED);
  }
}
