package dev.berth.testkit.metering;

import dev.berth.application.metering.UsageSeries;
import dev.berth.domain.metering.Level;
import dev.berth.domain.metering.UsagePoint;
import dev.berth.domain.metering.UsageResolution;
import dev.berth.domain.metering.UsageSample;
import dev.berth.domain.shared.HostId;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.testkit.shared.InMemoryTable;
import dev.berth.testkit.shared.InMemoryWorkspaceUnitOfWork;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;

/** What workspaces used, in memory. */
public final class InMemoryUsageSeries implements UsageSeries {

  private final InMemoryTable<Key, Stored> rows;
  private final InMemoryTable<HostId, Boolean> turns;

  private record Key(WorkspaceId workspace, Instant at, UsageResolution resolution) {}

  private record Stored(TenantId tenant, WorkspaceId workspace, HostId host, UsagePoint point) {

    Key key() {
      return new Key(workspace, point.at(), point.resolution());
    }
  }

  public InMemoryUsageSeries(InMemoryWorkspaceUnitOfWork unitOfWork) {
    rows = new InMemoryTable<>(unitOfWork.store());
    turns = new InMemoryTable<>(unitOfWork.store());
  }

  @Override
  public void add(HostId host, Instant at, List<UsageSample> samples) {
    turns.lock(host);
    if (!near(host, at).isEmpty()) {
      return;
    }
    for (UsageSample sample : samples) {
      UsagePoint point =
          new UsagePoint(
              at,
              UsageResolution.SAMPLE,
              1,
              sample.cpuPercent().map(Level::of),
              sample.memoryMb().map(Level::of),
              sample.diskMb(),
              sample.tasks());
      Stored stored = new Stored(sample.tenant(), sample.workspace(), host, point);
      rows.put(stored.key(), stored);
    }
  }

  private List<Stored> near(HostId host, Instant at) {
    return of(host, UsageResolution.SAMPLE, at.plus(UsageResolution.LOOKS_APART)).stream()
        .filter(row -> row.point().at().isAfter(at.minus(UsageResolution.LOOKS_APART)))
        .toList();
  }

  @Override
  public List<UsagePoint> since(TenantId tenant, WorkspaceId workspace, Instant since, int most) {
    List<UsagePoint> found =
        rows.all(row -> row.tenant().equals(tenant) && row.workspace().equals(workspace)).stream()
            .map(Stored::point)
            .filter(point -> !point.at().isBefore(since))
            .sorted(Comparator.comparing(UsagePoint::at).thenComparing(UsagePoint::resolution))
            .toList();
    return found.subList(Math.max(0, found.size() - most), found.size());
  }

  @Override
  public int condense(HostId host, UsageResolution from, Instant before) {
    UsageResolution to = from.coarser().orElseThrow();
    // The second of two waits as at a row that is being deleted, and sees what is left.
    turns.lock(host);
    List<Stored> old = of(host, from, before);
    Optional<Instant> oldest = old.stream().map(row -> row.point().at()).min(Instant::compareTo);
    if (oldest.isEmpty()) {
      return 0;
    }
    Instant begin = to.begin(oldest.get());
    Instant end = begin.plus(to.width());
    List<Stored> turn = old.stream().filter(row -> row.point().at().isBefore(end)).toList();
    turn.forEach(row -> take(row, begin, to));
    return (int) turn.stream().map(Stored::workspace).distinct().count();
  }

  @Override
  public int forget(HostId host, UsageResolution kind, Instant before) {
    List<Stored> old = of(host, kind, before);
    old.forEach(row -> rows.remove(row.key()));
    return old.size();
  }

  private List<Stored> of(HostId host, UsageResolution kind, Instant before) {
    return rows.all(
        row ->
            row.host().equals(host)
                && row.point().resolution() == kind
                && row.point().at().isBefore(before));
  }

  private void take(Stored row, Instant begin, UsageResolution to) {
    UsagePoint fine = row.point();
    UsagePoint alone =
        new UsagePoint(
            begin,
            to,
            fine.samples(),
            fine.cpuPercent(),
            fine.memoryMb(),
            fine.diskMb(),
            fine.tasks());
    Stored coarse = new Stored(row.tenant(), row.workspace(), row.host(), alone);
    Optional<Stored> there = rows.find(coarse.key());
    rows.remove(row.key());
    rows.put(
        coarse.key(),
        there.isEmpty()
            ? coarse
            : new Stored(
                row.tenant(), row.workspace(), row.host(), joined(there.get().point(), alone)));
  }

  private static UsagePoint joined(UsagePoint one, UsagePoint other) {
    int samples = one.samples() + other.samples();
    BinaryOperator<Level> level =
        (a, b) ->
            new Level(
                (a.average() * one.samples() + b.average() * other.samples()) / samples,
                Math.max(a.most(), b.most()));
    return new UsagePoint(
        one.at(),
        one.resolution(),
        samples,
        either(one.cpuPercent(), other.cpuPercent(), level),
        either(one.memoryMb(), other.memoryMb(), level),
        either(one.diskMb(), other.diskMb(), Math::max),
        either(one.tasks(), other.tasks(), Math::max));
  }

  private static <T> Optional<T> either(
      Optional<T> one, Optional<T> other, BinaryOperator<T> both) {
    return one.isPresent() && other.isPresent()
        ? Optional.of(both.apply(one.get(), other.get()))
        : one.or(() -> other);
  }
}
