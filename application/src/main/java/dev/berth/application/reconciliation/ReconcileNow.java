package dev.berth.application.reconciliation;

import dev.berth.application.host.HostException;
import dev.berth.application.host.Hosts;
import dev.berth.application.offboarding.FollowOffboardings;
import dev.berth.application.shared.IdSource;
import dev.berth.application.shared.PageRequest;
import dev.berth.application.shared.WorkspaceAudit;
import dev.berth.application.shared.WorkspaceUnitOfWork;
import dev.berth.domain.host.Host;
import dev.berth.domain.host.HostError;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.AuditAction;
import dev.berth.domain.shared.AuditEntry;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.HostId;
import dev.berth.domain.shared.Permission;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brings this server's own host and the database together at once, because an operator asks; other
 * hosts are left to their servers. Off-boardings are followed as well, since an orphan that went
 * may have been the last of somebody.
 */
public final class ReconcileNow {

  private static final AuditAction RECONCILED = new AuditAction("host.reconcile");

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final HostId host;
  private final WorkspaceUnitOfWork unitOfWork;
  private final Hosts hosts;
  private final ReconcileHost reconcile;
  private final SweepOrphans sweep;
  private final FollowOffboardings follow;
  private final WorkspaceAudit audit;
  private final IdSource ids;
  private final Clock clock;

  /**
   * What was found.
   *
   * @param orphans what no workspace of the host has, and what became of it
   * @param notAsked the newest of the other hosts, at most {@value PageRequest#MOST}, without those
   *     that were written off
   */
  public record Outcome(
      HostId host,
      ReconcileHost.Report report,
      List<SweepOrphans.Finding> orphans,
      List<HostId> notAsked) {}

  public ReconcileNow(
      HostId host,
      WorkspaceUnitOfWork unitOfWork,
      Hosts hosts,
      ReconcileHost reconcile,
      SweepOrphans sweep,
      FollowOffboardings follow,
      WorkspaceAudit audit,
      IdSource ids,
      Clock clock) {
    this.host = host;
    this.unitOfWork = unitOfWork;
    this.hosts = hosts;
    this.reconcile = reconcile;
    this.sweep = sweep;
    this.follow = follow;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Waits for a reconciliation, and then for a sweep, that is under way: five seconds for each.
   *
   * @throws DomainException PERMISSION_DENIED, HOST_SILENT, HOST_BUSY
   */
  public Outcome handle(Actor actor) {
    actor.require(Permission.INSTALLATION_RUN);
    List<HostId> others =
        unitOfWork.execute(
            () -> {
              audit.append(
                  AuditEntry.by(actor, ids.next(), RECONCILED, "host:" + host, clock.instant()));
              return hosts
                  .list(new PageRequest(PageRequest.MOST, Optional.empty()))
                  .items()
                  .stream()
                  .filter(each -> each.writtenOffAt().isEmpty())
                  .map(Host::id)
                  .filter(id -> !id.equals(host))
                  .toList();
            });
    try {
      Outcome outcome = new Outcome(host, reconcile.run(PATIENCE), sweep.run(PATIENCE), others);
      follow.run();
      return outcome;
    } catch (HostException silent) {
      throw new DomainException(HostError.HOST_SILENT, Map.of("reason", silent.sentence()), silent);
    }
  }
}
