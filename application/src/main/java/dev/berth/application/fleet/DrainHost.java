package dev.berth.application.fleet;

import dev.berth.application.host.Hosts;
import dev.berth.application.shared.IdSource;
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
import dev.berth.domain.shared.SharedError;
import java.time.Clock;
import java.util.function.Predicate;

/**
 * Closes a machine to new workspaces, or opens it again. What is there goes on and may be started
 * and stopped. A creation that has begun is waited for, so that none comes after the answer.
 */
public final class DrainHost {

  private static final AuditAction DRAINED = new AuditAction("host.drain");
  private static final AuditAction REOPENED = new AuditAction("host.reopen");

  private final WorkspaceUnitOfWork unitOfWork;
  private final Hosts hosts;
  private final WorkspaceAudit audit;
  private final IdSource ids;
  private final Clock clock;

  public DrainHost(
      WorkspaceUnitOfWork unitOfWork,
      Hosts hosts,
      WorkspaceAudit audit,
      IdSource ids,
      Clock clock) {
    this.unitOfWork = unitOfWork;
    this.hosts = hosts;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * @param expected whether the machine is still what the caller has seen
   * @throws DomainException PERMISSION_DENIED, HOST_NOT_FOUND, STALE_VERSION
   */
  public Host handle(Actor actor, HostId id, boolean draining, Predicate<Host> expected) {
    actor.require(Permission.INSTALLATION_RUN);
    return unitOfWork.execute(
        () -> {
          Host before =
              hosts.lock(id).orElseThrow(() -> new DomainException(HostError.HOST_NOT_FOUND));
          if (!expected.test(before)) {
            throw new DomainException(SharedError.STALE_VERSION);
          }
          if (before.draining() == draining) {
            return before;
          }
          AuditAction action = draining ? DRAINED : REOPENED;
          audit.append(AuditEntry.by(actor, ids.next(), action, "host:" + id, clock.instant()));
          return hosts.update(before.draining(draining));
        });
  }
}
