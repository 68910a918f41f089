package dev.berth.bootstrap.server;

import dev.berth.application.provisioning.ConfirmOrphan;
import dev.berth.application.provisioning.SweepOrphans;
import dev.berth.application.shared.IdSource;
import dev.berth.application.shared.WorkspaceAudit;
import dev.berth.domain.shared.HostId;
import dev.berth.persistence.WorkspaceDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What looks for orphans on this machine, and what operators say of them. */
record Sweeping(SweepOrphans sweep, ConfirmOrphan confirm) {

  private static final Duration EVERY = Duration.ofMinutes(1);
  private static final Logger LOG = LoggerFactory.getLogger(Sweeping.class);

  static Sweeping of(
      HostId id,
      WorkspaceDatabase stored,
      HostParts host,
      Optional<Duration> grace,
      IdSource ids,
      Clock clock) {
    SweepOrphans.Stores stores =
        new SweepOrphans.Stores(stored.hosts(), stored.workspaces(), stored.orphans());
    WorkspaceAudit audit = new WorkspaceAudit(stored.outbox());
    return new Sweeping(
        new SweepOrphans(id, stored.unitOfWork(), stores, host.remains(), grace, audit, ids, clock),
        new ConfirmOrphan(id, stored.unitOfWork(), stores, grace, audit, ids, clock));
  }

  /** On a thread of its own: removing what is left may take a minute. */
  Background begin() {
    Background own = new Background(1);
    own.every(EVERY, "sweep orphans", () -> tell(sweep.run()));
    return own;
  }

  private static void tell(List<SweepOrphans.Finding> findings) {
    for (SweepOrphans.Finding finding : findings) {
      switch (finding.outcome()) {
        case KEPT -> LOG.debug("Orphan {} is left alone", finding.orphan().instance());
        case REMOVED ->
            LOG.info(
                "Orphan {} is removed with its {}",
                finding.orphan().instance(),
                finding.orphan().remnants());
        case FAILED ->
            LOG.warn(
                "Orphan {} could not be removed: {}",
                finding.orphan().instance(),
                finding.fault().orElse("nobody knows why"));
      }
    }
    long kept =
        findings.stream().filter(finding -> finding.outcome() == SweepOrphans.Outcome.KEPT).count();
    if (kept > 0) {
      LOG.info(
          "On this machine {} things belong to no workspace: POST /operator/reconcile tells which",
          kept);
    }
  }
}
