package dev.berth.bootstrap.server;

import dev.berth.application.offboarding.FollowOffboardings;
import dev.berth.application.offboarding.ReadRemains;
import dev.berth.application.reconciliation.ConfirmOrphan;
import dev.berth.application.reconciliation.ReadOrphans;
import dev.berth.application.reconciliation.SweepOrphans;
import dev.berth.application.shared.IdSource;
import dev.berth.application.shared.WorkspaceAudit;
import dev.berth.domain.shared.HostId;
import dev.berth.persistence.WorkspaceDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * What looks for orphans on this machine and for what is left of those who go, and what operators
 * say of orphans.
 */
record Sweeping(
    SweepOrphans sweep, ReadOrphans read, ConfirmOrphan confirm, FollowOffboardings follow) {

  private static final Duration EVERY = Duration.ofMinutes(1);

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
        new ReadOrphans(id, stored.unitOfWork(), stores, grace),
        new ConfirmOrphan(id, stored.unitOfWork(), stores, grace, audit, ids, clock),
        new FollowOffboardings(
            id,
            stored.unitOfWork(),
            stored.offboardings(),
            new ReadRemains.Stores(stored.hosts(), stored.workspaces(), stored.operations()),
            host.remains(),
            audit,
            ids,
            clock));
  }

  /** On a thread of its own: removing what is left may take a minute. */
  Background begin() {
    Background own = new Background(1);
    OrphanLog log = new OrphanLog();
    own.every(EVERY, "sweep orphans", () -> log.tell(sweep.run()));
    own.every(EVERY, "follow off-boardings", follow::run);
    return own;
  }
}
