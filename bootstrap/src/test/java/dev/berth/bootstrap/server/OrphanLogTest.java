package dev.berth.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.reconciliation.ReconcileHost;
import dev.berth.application.reconciliation.SweepOrphans.Finding;
import dev.berth.application.reconciliation.SweepOrphans.Outcome;
import dev.berth.domain.host.InstanceId;
import dev.berth.domain.host.Orphan;
import dev.berth.domain.host.OrphanOrigin;
import dev.berth.domain.host.Remnant;
import dev.berth.domain.shared.HostId;
import dev.berth.testkit.host.HostSamples;
import dev.berth.testkit.shared.Fresh;
import dev.berth.testkit.shared.MutableClock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OrphanLogTest {

  @RegisterExtension final LogLines lines = new LogLines(OrphanLog.class, ReconcileLog.class);

  private final OrphanLog log = new OrphanLog();
  private final HostId host = new HostId(Fresh.uuid());
  private final InstanceId one = HostSamples.instance();
  private final InstanceId other = HostSamples.instance();

  @Test
  void whatIsKeptIsToldWhenItIsNotAsItWas() {
    log.tell(List.of());
    assertThat(lines.told()).isEmpty();

    for (int minute = 0; minute < 60; minute++) {
      log.tell(List.of(finding(one, Outcome.KEPT, "")));
    }
    assertThat(lines.told()).singleElement().asString().contains("1 things belong to no workspace");

    log.tell(List.of(finding(one, Outcome.KEPT, ""), finding(other, Outcome.KEPT, "")));
    log.tell(List.of(finding(other, Outcome.KEPT, "")));
    log.tell(List.of());
    log.tell(List.of());
    assertThat(lines.told()).hasSize(4).last().asString().contains("0 things");
  }

  @Test
  void whatCannotBeRemovedIsToldOnceForEachReason() {
    for (int minute = 0; minute < 60; minute++) {
      log.tell(List.of(finding(one, Outcome.FAILED, "It is busy.")));
    }
    log.tell(List.of(finding(one, Outcome.FAILED, "It is locked.")));

    assertThat(lines.told()).hasSize(2).first().asString().contains(one.value(), "It is busy.");
    log.tell(List.of(finding(one, Outcome.REMOVED, "")));
    assertThat(lines.told()).hasSize(3).last().asString().contains("is removed with its [HOME]");
  }

  @Test
  void aComparisonTellsWhatItHasDoneEachTimeAndWhatItLeavesOnce() {
    ReconcileLog comparisons = new ReconcileLog();
    for (int time = 0; time < 60; time++) {
      comparisons.of(new ReconcileHost.Report(0, 0, 0, 0, 0, Set.of(one)));
    }
    assertThat(lines.told()).hasSize(1);

    comparisons.of(new ReconcileHost.Report(1, 0, 0, 0, 0, Set.of(one)));
    comparisons.of(new ReconcileHost.Report(1, 0, 0, 0, 0, Set.of(one)));
    assertThat(lines.told()).hasSize(3);
  }

  private Finding finding(InstanceId instance, Outcome outcome, String fault) {
    return new Finding(
        Orphan.seen(host, instance, Set.of(Remnant.HOME), new MutableClock().instant()),
        OrphanOrigin.UNKNOWN,
        Optional.empty(),
        outcome,
        Optional.of(fault).filter(text -> !text.isEmpty()));
  }
}
