package dev.berth.testkit.host;

import dev.berth.application.host.MeterReading;
import dev.berth.application.host.WorkspaceMeters;
import dev.berth.domain.host.InstanceId;
import dev.berth.testkit.shared.InMemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Meters of a {@link FakeHost}. A process has 64 MiB and three tasks, and spends 10 ms between two
 * looks, unless a test says what it uses.
 */
public final class FakeMeters implements WorkspaceMeters {

  private static final Duration A_LITTLE = Duration.ofMillis(10);

  private final Function<InstanceId, Optional<FakeProcess>> processes;
  private final Map<InstanceId, Use> uses = new ConcurrentHashMap<>();
  private final Map<InstanceId, Instant> beats = new ConcurrentHashMap<>();

  private record Use(Duration cpuTime, long memoryBytes, int tasks) {}

  FakeMeters(Function<InstanceId, Optional<FakeProcess>> processes) {
    this.processes = processes;
  }

  /** From the next look on its processes have used this. */
  public void show(InstanceId instance, Duration cpuTime, long memoryBytes, int tasks) {
    uses.put(instance, new Use(cpuTime.minus(A_LITTLE), memoryBytes, tasks));
  }

  void beat(InstanceId instance, Instant at) {
    beats.put(instance, at);
  }

  @Override
  public Map<InstanceId, MeterReading> read(Set<InstanceId> instances) {
    InMemoryStore.requireNoneOpen("a call to a host");
    Map<InstanceId, MeterReading> readings = new HashMap<>();
    for (InstanceId instance : instances) {
      processes
          .apply(instance)
          .ifPresent(process -> readings.put(instance, reading(instance, process)));
    }
    return readings;
  }

  @Override
  public Optional<Instant> lastActivity(InstanceId instance) {
    InMemoryStore.requireNoneOpen("a call to a host");
    return Optional.ofNullable(beats.get(instance));
  }

  private MeterReading reading(InstanceId instance, FakeProcess process) {
    Use use =
        uses.compute(
            instance,
            (same, last) ->
                last == null
                    ? new Use(A_LITTLE, 64L << 20, 3)
                    : new Use(last.cpuTime().plus(A_LITTLE), last.memoryBytes(), last.tasks()));
    return new MeterReading(
        "pid " + process.pid(),
        Optional.of(use.cpuTime()),
        Optional.of(use.memoryBytes()),
        Optional.of(use.tasks()));
  }
}
