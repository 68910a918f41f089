package dev.berth.application.reconciliation;

import dev.berth.application.host.Hosts;
import dev.berth.application.host.Orphans;
import dev.berth.application.shared.IdSource;
import dev.berth.application.shared.WorkspaceAudit;
import dev.berth.application.shared.WorkspaceUnitOfWork;
import dev.berth.application.workspace.Workspaces;
import dev.berth.domain.host.HostError;
import dev.berth.domain.host.InstanceId;
import dev.berth.domain.host.Orphan;
import dev.berth.domain.host.OrphanOrigin;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.AuditAction;
import dev.berth.domain.shared.AuditEntry;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.HostId;
import dev.berth.domain.shared.Permission;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An operator's word that an orphan of this server's own host may go. The next sweep removes it,
 * once its grace has passed; the same word again changes nothing.
 */
public final class ConfirmOrphan {

  private static final AuditAction CONFIRMED = new AuditAction("orphan.confirm");

  private final HostId host;
  private final WorkspaceUnitOfWork unitOfWork;
  private final Hosts hosts;
  private final Workspaces workspaces;
  private final Orphans orphans;
  private final Optional<Duration> grace;
  private final WorkspaceAudit audit;
  private final IdSource ids;
  private final Clock clock;

  public ConfirmOrphan(
      HostId host,
      WorkspaceUnitOfWork unitOfWork,
      SweepOrphans.Stores stores,
      Optional<Duration> grace,
      WorkspaceAudit audit,
      IdSource ids,
      Clock clock) {
    this.host = host;
    this.unitOfWork = unitOfWork;
    this.hosts = stores.hosts();
    this.workspaces = stores.workspaces();
    this.orphans = stores.orphans();
    this.grace = grace;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * @throws DomainException PERMISSION_DENIED, ORPHAN_NOT_FOUND when no sweep has seen it,
   *     ORPHAN_ELSEWHERE
   */
  public SweepOrphans.Finding handle(Actor actor, InstanceId instance) {
    actor.require(Permission.INSTALLATION_RUN);
    return unitOfWork.execute(
        () -> {
          SweepOrphans.turnAmongNodes(hosts, host);
          Orphan orphan =
              orphans
                  .lock(host, instance)
                  .orElseThrow(() -> new DomainException(HostError.ORPHAN_NOT_FOUND));
          OrphanOrigin origin =
              SweepOrphans.origins(workspaces, host, Set.of(instance))
                  .getOrDefault(instance, OrphanOrigin.UNKNOWN);
          Orphan confirmed = stored(actor, orphan, origin);
          return new SweepOrphans.Finding(
              confirmed,
              origin,
              confirmed.removableAt(origin, grace),
              SweepOrphans.Outcome.KEPT,
              Optional.empty());
        });
  }

  private Orphan stored(Actor actor, Orphan orphan, OrphanOrigin origin) {
    Instant now = clock.instant();
    Orphan confirmed = orphan.confirmed(origin, now);
    if (confirmed.equals(orphan)) {
      return orphan;
    }
    audit.append(
        AuditEntry.by(actor, ids.next(), CONFIRMED, "orphan:" + orphan.instance(), now)
            .with(Map.of("host", host.toString())));
    return orphans.update(confirmed);
  }
}
