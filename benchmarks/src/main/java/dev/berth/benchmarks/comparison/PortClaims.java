package dev.berth.benchmarks.comparison;

import dev.berth.benchmarks.Comparison;
import dev.berth.benchmarks.Workbench;
import dev.berth.benchmarks.load.Sample;
import dev.berth.benchmarks.report.Outcome;
import dev.berth.domain.host.Host;
import dev.berth.domain.shared.HostId;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.persistence.WorkspaceDatabase;
import dev.berth.testkit.host.HostSamples;
import dev.berth.testkit.shared.MutableClock;
import dev.berth.testkit.workspace.WorkspaceSamples;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The transaction of one port claim on a host with many ports beside one with few. The lower half
 * of both is held, which is what a search for a gap would have to walk through.
 */
public final class PortClaims implements Comparison {

  private static final int FIRST_PORT = 10_000;
  private static final int FEW = 1_000;
  private static final int MANY = 50_000;
  private static final int WARM_UPS = 100;
  private static final int CLAIMS = 380;
  private static final double MOST = 1.3;

  @Override
  public String name() {
    return "ports";
  }

  @Override
  public List<Outcome> run(Workbench bench) throws Exception {
    try (ScratchDatabase scratch = ScratchDatabase.open()) {
      WorkspaceDatabase store = scratch.workspaces();
      bench.say("ports: providing and holding half of %d and of %d".formatted(FEW, MANY));
      HostId few = host(store, FEW);
      HostId many = host(store, MANY);
      scratch.holdLowest(few, FEW / 2);
      scratch.holdLowest(many, MANY / 2);
      LongStream.Builder ofFew = LongStream.builder();
      LongStream.Builder ofMany = LongStream.builder();
      for (int claim = -WARM_UPS; claim < CLAIMS; claim++) {
        // In turns also within a pair, so that neither is always the one after the other.
        boolean fewFirst = claim % 2 == 0;
        long first = claimNanos(store, fewFirst ? few : many);
        long second = claimNanos(store, fewFirst ? many : few);
        if (claim >= 0) {
          ofFew.add(fewFirst ? first : second);
          ofMany.add(fewFirst ? second : first);
        }
      }
      return List.of(
          Outcome.ratioAtMost(
              "port claim, %d ports beside %d (median of %d)".formatted(MANY, FEW, CLAIMS),
              Sample.of(ofMany.build().toArray()).medianMillis(),
              Sample.of(ofFew.build().toArray()).medianMillis(),
              "ms",
              MOST));
    }
  }

  private static HostId host(WorkspaceDatabase store, int ports) {
    Host host = HostSamples.host(HostSamples.range(FIRST_PORT, FIRST_PORT + ports - 1));
    store
        .unitOfWork()
        .run(
            () -> {
              store.hosts().add(host);
              store.portLeases().provide(host.id(), host.ports());
            });
    return host.id();
  }

  private static long claimNanos(WorkspaceDatabase store, HostId host) {
    WorkspaceId holder =
        store
            .unitOfWork()
            .execute(() -> store.workspaces().add(WorkspaceSamples.workspace(host)))
            .id();
    long begun = System.nanoTime();
    store.unitOfWork().execute(() -> store.portLeases().claim(host, holder, MutableClock.START));
    return System.nanoTime() - begun;
  }
}
