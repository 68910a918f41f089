package dev.berth.bootstrap.server;

import dev.berth.application.reconciliation.ReconcileHost;
import dev.berth.domain.host.InstanceId;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the log what a comparison of machine and database has done. What it can do nothing about is
 * told when it is not as it was.
 */
final class ReconcileLog {

  private static final Logger LOG = LoggerFactory.getLogger(ReconcileLog.class);

  private Set<InstanceId> orphans = Set.of();
  private int homeless;
  private int unseen;

  synchronized void of(ReconcileHost.Report report) {
    boolean other =
        !report.orphans().equals(orphans)
            || report.homeless() != homeless
            || report.unseen() != unseen;
    orphans = report.orphans();
    homeless = report.homeless();
    unseen = report.unseen();
    if (other || report.restarted() + report.gaveUp() + report.resumed() > 0) {
      LOG.info(
          "Reconciled: {} restarted, {} given up, {} resumed, {} without their home, {} not to be seen, processes of unknown workspaces: {}",
          report.restarted(),
          report.gaveUp(),
          report.resumed(),
          homeless,
          unseen,
          orphans);
    }
  }
}
