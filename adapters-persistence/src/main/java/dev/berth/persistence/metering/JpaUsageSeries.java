package dev.berth.persistence.metering;

import dev.berth.application.metering.UsageSeries;
import dev.berth.domain.metering.Level;
import dev.berth.domain.metering.UsagePoint;
import dev.berth.domain.metering.UsageResolution;
import dev.berth.domain.metering.UsageSample;
import dev.berth.domain.shared.HostId;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.persistence.shared.JpaWorkspaceUnitOfWork;
import dev.berth.persistence.shared.Json;
import dev.berth.persistence.shared.NativeQuery;
import dev.berth.persistence.shared.Purge;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Points in {@code workspaces.usage_point}. All samples of one look are one statement. */
public final class JpaUsageSeries implements UsageSeries {

  private static final String ADD =
      """
      INSERT INTO workspaces.usage_point
        (workspace_id, at, seconds, tenant_id, host_id, samples,
         cpu_percent, cpu_percent_most, memory_mb, memory_mb_most, disk_mb, tasks)
      SELECT s.workspace, ?2, ?3, s.tenant, ?1, 1, s.cpu, s.cpu, s.memory, s.memory, s.disk, s.tasks
      FROM jsonb_to_recordset(CAST(?4 AS jsonb)) AS s(
        workspace uuid, tenant uuid, cpu double precision, memory bigint, disk bigint,
        tasks integer)
      WHERE NOT EXISTS (
        SELECT 1 FROM workspaces.usage_point
        WHERE host_id = ?1 AND seconds = ?3 AND at > ?5 AND at < ?6)
      """;

  private static final String TURN =
      "SELECT CAST(pg_advisory_xact_lock(hashtextextended('usage ' || ?1, 0)) AS text)";

  private static final String SINCE =
      """
      SELECT CAST(extract(epoch FROM at) * 1000000 AS bigint), seconds, samples, cpu_percent, cpu_percent_most, memory_mb, memory_mb_most,
        disk_mb, tasks
      FROM workspaces.usage_point
      WHERE workspace_id = ?1 AND tenant_id = ?2 AND at >= ?3
      ORDER BY at DESC, seconds DESC LIMIT ?4
      """;

  private static final String CONDENSE =
      """
      WITH turn AS (
        SELECT date_bin(make_interval(secs => ?4), min(at), TIMESTAMPTZ 'epoch') AS start
        FROM workspaces.usage_point WHERE host_id = ?1 AND seconds = ?2 AND at < ?3),
      gone AS (
        DELETE FROM workspaces.usage_point p USING turn
        WHERE p.host_id = ?1 AND p.seconds = ?2
          AND p.at >= turn.start AND p.at < turn.start + make_interval(secs => ?4)
        RETURNING p.*)
      INSERT INTO workspaces.usage_point AS p
        (workspace_id, at, seconds, tenant_id, host_id, samples,
         cpu_percent, cpu_percent_most, memory_mb, memory_mb_most, disk_mb, tasks)
      SELECT workspace_id, turn.start, ?4, tenant_id, ?1, sum(samples),
        sum(cpu_percent * samples) / sum(samples) FILTER (WHERE cpu_percent IS NOT NULL),
        max(cpu_percent_most),
        sum(memory_mb * samples) / sum(samples) FILTER (WHERE memory_mb IS NOT NULL),
        max(memory_mb_most), max(disk_mb), max(tasks)
      FROM gone, turn GROUP BY workspace_id, tenant_id, turn.start
      ON CONFLICT (workspace_id, at, seconds) DO UPDATE SET
        samples = p.samples + excluded.samples,
        cpu_percent = coalesce(
          (p.cpu_percent * p.samples + excluded.cpu_percent * excluded.samples)
            / (p.samples + excluded.samples), p.cpu_percent, excluded.cpu_percent),
        cpu_percent_most = greatest(p.cpu_percent_most, excluded.cpu_percent_most),
        memory_mb = coalesce(
          (p.memory_mb * p.samples + excluded.memory_mb * excluded.samples)
            / (p.samples + excluded.samples), p.memory_mb, excluded.memory_mb),
        memory_mb_most = greatest(p.memory_mb_most, excluded.memory_mb_most),
        disk_mb = greatest(p.disk_mb, excluded.disk_mb),
        tasks = greatest(p.tasks, excluded.tasks)
      """;

  private static final String FORGET =
      Purge.of("workspaces.usage_point", "host_id = ?1 AND seconds = ?2 AND at < ?3");

  private final JpaWorkspaceUnitOfWork unitOfWork;

  public JpaUsageSeries(JpaWorkspaceUnitOfWork unitOfWork) {
    this.unitOfWork = unitOfWork;
  }

  @Override
  public void add(HostId host, Instant at, List<UsageSample> samples) {
    String rows = Json.text(samples.stream().map(JpaUsageSeries::columns).toList());
    unitOfWork.join(
        em -> {
          // A statement of its own, so that the next one sees what the one before us has kept.
          NativeQuery.of(em, TURN, host.toString()).value(String.class);
          return NativeQuery.of(
                  em,
                  ADD,
                  host.value(),
                  at,
                  seconds(UsageResolution.SAMPLE),
                  rows,
                  at.minus(UsageResolution.LOOKS_APART),
                  at.plus(UsageResolution.LOOKS_APART))
              .update();
        });
  }

  @Override
  public List<UsagePoint> since(TenantId tenant, WorkspaceId workspace, Instant since, int most) {
    List<UsagePoint> points = new ArrayList<>();
    unitOfWork
        .join(
            em ->
                NativeQuery.of(em, SINCE, workspace.value(), tenant.value(), since, most).columns())
        .forEach(row -> points.add(point(row)));
    Collections.reverse(points);
    return points;
  }

  @Override
  public int condense(HostId host, UsageResolution from, Instant before) {
    int width = seconds(from.coarser().orElseThrow());
    return unitOfWork.join(
        em -> NativeQuery.of(em, CONDENSE, host.value(), seconds(from), before, width).update());
  }

  @Override
  public int forget(HostId host, UsageResolution kind, Instant before) {
    return unitOfWork.join(
        em -> NativeQuery.of(em, FORGET, host.value(), seconds(kind), before).update());
  }

  private static int seconds(UsageResolution kind) {
    return (int) kind.width().toSeconds();
  }

  private static Map<String, Object> columns(UsageSample sample) {
    Map<String, Object> columns = new HashMap<>();
    columns.put("workspace", sample.workspace().toString());
    columns.put("tenant", sample.tenant().toString());
    sample.cpuPercent().ifPresent(cpu -> columns.put("cpu", cpu));
    sample.memoryMb().ifPresent(memory -> columns.put("memory", memory));
    sample.diskMb().ifPresent(disk -> columns.put("disk", disk));
    sample.tasks().ifPresent(tasks -> columns.put("tasks", tasks));
    return columns;
  }

  private static UsagePoint point(@Nullable Object[] row) {
    return new UsagePoint(
        Instant.EPOCH.plus(((Number) value(row[0])).longValue(), ChronoUnit.MICROS),
        UsageResolution.ofSeconds(((Number) value(row[1])).longValue()),
        ((Number) value(row[2])).intValue(),
        level(row[3], row[4]),
        level(row[5], row[6]),
        number(row[7]).map(Number::longValue),
        number(row[8]).map(Number::intValue));
  }

  private static Optional<Level> level(@Nullable Object average, @Nullable Object most) {
    return number(average)
        .map(value -> new Level(value.doubleValue(), ((Number) value(most)).doubleValue()));
  }

  private static Optional<Number> number(@Nullable Object column) {
    return Optional.ofNullable((Number) column);
  }

  private static Object value(@Nullable Object column) {
    return Optional.<Object>ofNullable(column).orElseThrow();
  }
}
