package dev.berth.host.helper.client;

import dev.berth.application.host.MeterReading;
import dev.berth.application.host.WorkspaceMeters;
import dev.berth.domain.host.InstanceId;
import dev.berth.host.helper.Body;
import dev.berth.host.helper.Verb;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Meters that another process reads, of all that run at once. */
final class RemoteMeters implements WorkspaceMeters {

  private final Caller caller;

  RemoteMeters(Caller caller) {
    this.caller = caller;
  }

  @Override
  public Map<InstanceId, MeterReading> read(Set<InstanceId> instances) {
    Map<InstanceId, MeterReading> readings = new HashMap<>(caller.ask(Body.METERS, Verb.METERS));
    readings.keySet().retainAll(instances);
    return readings;
  }

  @Override
  public Optional<Instant> lastActivity(InstanceId instance) {
    return caller.ask(Body.TIME, Verb.LAST_ACTIVITY, instance);
  }
}
