package dev.berth.application.fleet;

import dev.berth.application.host.Hosts;
import dev.berth.application.reconciliation.BuryWorkspaces;
import dev.berth.application.shared.IdSource;
import dev.berth.application.shared.WorkspaceAudit;
import dev.berth.application.shared.WorkspaceUnitOfWork;
import dev.berth.application.workspace.Workspaces;
import dev.berth.domain.host.Host;
import dev.berth.domain.host.HostError;
import dev.berth.domain.host.WriteOffReason;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.AuditAction;
import dev.berth.domain.shared.AuditEntry;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.HostId;
import dev.berth.domain.shared.Permission;
import dev.berth.domain.shared.SharedError;
import dev.berth.domain.workspace.WorkspaceStatus;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Notes that a machine never comes back, by word of an operator. There is no way back from it: its
 * server is refused from then on, and {@link BuryWorkspaces} ends what was on it.
 */
public final class WriteOffHost {

  private static final AuditAction WRITTEN_OFF = new AuditAction("host.write_off");

  private final HostId own;
  private final WorkspaceUnitOfWork unitOfWork;
  private final Hosts hosts;
  private final Workspaces workspaces;
  private final WorkspaceAudit audit;
  private final IdSource ids;
  private final Clock clock;

  /**
   * @param own the machine that this server runs on, which is there whatever the database says
   */
  public WriteOffHost(
      HostId own,
      WorkspaceUnitOfWork unitOfWork,
      Hosts hosts,
      Workspaces workspaces,
      WorkspaceAudit audit,
      IdSource ids,
      Clock clock) {
    this.own = own;
    this.unitOfWork = unitOfWork;
    this.hosts = hosts;
    this.workspaces = workspaces;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Whoever asks again gets the same answer, also when it is with what was seen before the first
   * time.
   *
   * @param expected whether the machine is still what the caller has seen
   * @throws DomainException PERMISSION_DENIED, HOST_NOT_FOUND, STALE_VERSION, HOST_NOT_DRAINING,
   *     HOST_STILL_THERE
   */
  public Host handle(Actor actor, HostId id, WriteOffReason reason, Predicate<Host> expected) {
    actor.require(Permission.INSTALLATION_RUN);
    return unitOfWork.execute(
        () -> {
          Host before =
              hosts.lock(id).orElseThrow(() -> new DomainException(HostError.HOST_NOT_FOUND));
          if (before.writtenOffAt().isPresent()) {
            return before;
          }
          if (!expected.test(before)) {
            throw new DomainException(SharedError.STALE_VERSION);
          }
          Instant now = clock.instant();
          Host gone = before.writtenOff(now);
          if (id.equals(own)) {
            throw new DomainException(HostError.HOST_STILL_THERE);
          }
          audit.append(
              AuditEntry.by(actor, ids.next(), WRITTEN_OFF, "host:" + id, now)
                  .with(detail(id, reason)));
          return hosts.update(gone);
        });
  }

  /** Why, and how many workspaces were on it in which state. */
  private Map<String, String> detail(HostId id, WriteOffReason reason) {
    Map<WorkspaceStatus, Long> counts = workspaces.counts(Set.of(id)).getOrDefault(id, Map.of());
    Map<String, String> detail = new HashMap<>();
    counts.forEach(
        (status, count) ->
            detail.put(status.name().toLowerCase(Locale.ROOT), Long.toString(count)));
    detail.put("reason", reason.value());
    detail.put(
        "workspaces", Long.toString(counts.values().stream().mapToLong(Long::longValue).sum()));
    return detail;
  }
}
