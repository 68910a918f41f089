package dev.berth.host.systemd;

import dev.berth.application.host.MeterReading;
import dev.berth.application.host.WorkspaceMeters;
import dev.berth.domain.host.InstanceId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What systemd and the kernel count of each workspace's unit: memory as its limit counts it, what
 * the kernel keeps of its files included. One {@code systemctl show} for all units.
 */
public final class UnitMeters implements WorkspaceMeters {

  private static final String PROPERTIES =
      UnitState.PROPERTIES + ",ControlGroup,CPUUsageNSec,MemoryCurrent,TasksCurrent";
  // What is not counted is "[not set]", or the largest number of 64 bits.
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

  private final HostMachine machine;
  private final Systemctl systemctl;
  private final UnitProcessorTime processorTime;
  private final Function<Path, Optional<Instant>> heartbeat;

  /**
   * @param heartbeat when somebody last worked in the home, as its files say
   */
  public UnitMeters(HostMachine machine, Function<Path, Optional<Instant>> heartbeat) {
    this.machine = machine;
    this.systemctl = new Systemctl(machine);
    this.processorTime = new UnitProcessorTime(machine);
    this.heartbeat = heartbeat;
  }

  @Override
  public Map<InstanceId, MeterReading> read(Set<InstanceId> instances) {
    Map<InstanceId, MeterReading> readings = new HashMap<>();
    systemctl
        .show(instances, PROPERTIES)
        .forEach(
            (instance, lines) -> {
              if (UnitState.parse(lines).alive()) {
                readings.put(instance, reading(UnitState.values(lines)));
              }
            });
    return readings;
  }

  @Override
  public Optional<Instant> lastActivity(InstanceId instance) {
    return heartbeat.apply(machine.seen(Places.home(instance)));
  }

  private MeterReading reading(Map<String, String> unit) {
    return new MeterReading(
        unit.getOrDefault("InvocationID", ""),
        number(unit, "CPUUsageNSec")
            .map(Duration::ofNanos)
            .or(() -> processorTime.of(unit.getOrDefault("ControlGroup", ""))),
        number(unit, "MemoryCurrent"),
        number(unit, "TasksCurrent").map(Math::toIntExact));
  }

  private static Optional<Long> number(Map<String, String> unit, String name) {
    return Optional.ofNullable(unit.get(name))
        .filter(text -> NUMBER.matcher(text).matches())
        .map(Long::valueOf);
  }
}
