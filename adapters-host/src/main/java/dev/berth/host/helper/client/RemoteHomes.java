package dev.berth.host.helper.client;

import dev.berth.application.host.Homes;
import dev.berth.domain.host.InstanceId;
import dev.berth.host.helper.Body;
import dev.berth.host.helper.Verb;
import java.util.Set;

/** Homes that another process makes. */
final class RemoteHomes implements Homes {

  private final Caller caller;

  RemoteHomes(Caller caller) {
    this.caller = caller;
  }

  @Override
  public void ensure(InstanceId instance) {
    caller.tell(Verb.HOME_ENSURE, instance);
  }

  @Override
  public void remove(InstanceId instance) {
    caller.tell(Verb.HOME_REMOVE, instance);
  }

  @Override
  public boolean exists(InstanceId instance) {
    return caller.ask(Body.FLAG, Verb.HOME_EXISTS, instance);
  }

  @Override
  public Set<InstanceId> inventory() {
    return caller.ask(Body.INSTANCES, Verb.HOMES);
  }
}
