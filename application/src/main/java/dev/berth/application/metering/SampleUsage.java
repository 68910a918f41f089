package dev.berth.application.metering;

import dev.berth.application.host.DiskUsage;
import dev.berth.application.host.MeterReading;
import dev.berth.application.host.WorkspaceMeters;
import dev.berth.application.shared.WorkspaceUnitOfWork;
import dev.berth.application.workspace.Workspaces;
import dev.berth.domain.host.InstanceId;
import dev.berth.domain.metering.UsageSample;
import dev.berth.domain.shared.HostId;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.domain.workspace.Workspace;
import dev.berth.domain.workspace.WorkspaceStatus;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Looks at what a host's running workspaces use, and keeps it: one look at all of them, one
 * transaction for all. What homes hold is looked at every five minutes; in between what was seen
 * last counts. Signs of activity are kept too, but for those that claim to come from the future.
 */
public final class SampleUsage {

  private static final double MEBIBYTE = 1 << 20;

  private final HostId host;
  private final WorkspaceUnitOfWork unitOfWork;
  private final Workspaces workspaces;
  private final UsageSeries series;
  private final WorkspaceMeters meters;
  private final DiskTurns disks;
  private final Clock clock;
  private Map<InstanceId, Seen> before = Map.of();

  /**
   * What is looked at on the host.
   *
   * @param disk what a home holds; empty where the host does not count it
   */
  public record Sights(WorkspaceMeters meters, Function<InstanceId, Optional<DiskUsage>> disk) {}

  private record Seen(MeterReading reading, Instant at) {}

  public SampleUsage(
      HostId host,
      WorkspaceUnitOfWork unitOfWork,
      Workspaces workspaces,
      UsageSeries series,
      Sights sights,
      Clock clock) {
    this.host = host;
    this.unitOfWork = unitOfWork;
    this.workspaces = workspaces;
    this.series = series;
    this.meters = sights.meters();
    this.disks = new DiskTurns(sights.disk());
    this.clock = clock;
  }

  /**
   * One look, by one thread at a time.
   *
   * @return how many workspaces were seen to use something
   * @throws dev.berth.application.host.HostException when the machine would not say what they use
   */
  public synchronized int run() {
    Map<InstanceId, Workspace> running = running();
    Map<InstanceId, MeterReading> readings =
        running.isEmpty() ? Map.of() : meters.read(running.keySet());
    Instant now = clock.instant();
    disks.look(readings.keySet(), now);
    if (!readings.isEmpty()) {
      keep(running, readings, now);
    }
    before = new HashMap<>();
    readings.forEach((instance, reading) -> before.put(instance, new Seen(reading, now)));
    return readings.size();
  }

  private Map<InstanceId, Workspace> running() {
    return unitOfWork.execute(() -> workspaces.on(host, WorkspaceStatus.RUNNING)).stream()
        .collect(
            Collectors.toMap(workspace -> workspace.placement().instance(), Function.identity()));
  }

  private void keep(
      Map<InstanceId, Workspace> running, Map<InstanceId, MeterReading> readings, Instant now) {
    Map<WorkspaceId, Instant> activity = activity(running, readings.keySet(), now);
    List<UsageSample> samples =
        running.values().stream()
            .filter(workspace -> readings.containsKey(workspace.placement().instance()))
            .map(workspace -> sample(workspace, readings, now))
            .toList();
    unitOfWork.run(
        () -> {
          series.add(host, now, samples);
          workspaces.active(activity);
        });
  }

  private UsageSample sample(
      Workspace workspace, Map<InstanceId, MeterReading> readings, Instant now) {
    InstanceId instance = workspace.placement().instance();
    Optional<MeterReading> reading = Optional.ofNullable(readings.get(instance));
    Optional<Seen> last = Optional.ofNullable(before.get(instance));
    return new UsageSample(
        workspace.ownership().tenant(),
        workspace.id(),
        reading.flatMap(
            one -> last.flatMap(seen -> one.cpuPercentSince(seen.reading(), seen.at(), now))),
        reading.flatMap(MeterReading::memoryBytes).map(SampleUsage::mebibytes),
        disks.last(instance).map(DiskUsage::bytes).map(SampleUsage::mebibytes),
        reading.flatMap(MeterReading::tasks));
  }

  /** A workspace may claim any time: one to come is worth nothing. */
  private Map<WorkspaceId, Instant> activity(
      Map<InstanceId, Workspace> running, Set<InstanceId> seen, Instant now) {
    Map<WorkspaceId, Instant> found = new HashMap<>();
    running.forEach(
        (instance, workspace) -> {
          if (seen.contains(instance)) {
            meters
                .lastActivity(instance)
                .map(at -> at.truncatedTo(ChronoUnit.MICROS))
                .filter(at -> !at.isAfter(now) && !workspace.activeAt(at).equals(workspace))
                .ifPresent(at -> found.put(workspace.id(), at));
          }
        });
    return found;
  }

  private static long mebibytes(long bytes) {
    return Math.round(bytes / MEBIBYTE);
  }
}
