package dev.berth.bootstrap.server;

import dev.berth.application.reconciliation.SweepOrphans;
import dev.berth.application.reconciliation.SweepOrphans.Outcome;
import dev.berth.domain.host.InstanceId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log of orphans, and of what is as it was a minute ago nothing more. */
final class OrphanLog {

  private static final Logger LOG = LoggerFactory.getLogger(OrphanLog.class);

  private Set<InstanceId> kept = Set.of();
  private Map<InstanceId, String> faults = Map.of();

  synchronized void tell(List<SweepOrphans.Finding> findings) {
    Set<InstanceId> keptNow = new HashSet<>();
    Map<InstanceId, String> faultsNow = new HashMap<>();
    for (SweepOrphans.Finding finding : findings) {
      InstanceId instance = finding.orphan().instance();
      if (finding.outcome() == Outcome.KEPT) {
        keptNow.add(instance);
      } else if (finding.outcome() == Outcome.REMOVED) {
        LOG.info("Orphan {} is removed with its {}", instance, finding.orphan().remnants());
      } else {
        faultsNow.put(instance, finding.fault().orElse("nobody knows why"));
      }
    }
    tellFaults(faultsNow);
    if (!keptNow.equals(kept)) {
      LOG.info(
          "On this machine {} things belong to no workspace: GET /operator/orphans tells which",
          keptNow.size());
    }
    kept = keptNow;
    faults = faultsNow;
  }

  private void tellFaults(Map<InstanceId, String> now) {
    now.forEach(
        (instance, fault) -> {
          if (!fault.equals(faults.get(instance))) {
            LOG.warn("Orphan {} could not be removed and is tried again: {}", instance, fault);
          }
        });
  }
}
