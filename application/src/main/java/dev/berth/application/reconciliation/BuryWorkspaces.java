package dev.berth.application.reconciliation;

import dev.berth.application.host.Hosts;
import dev.berth.application.provisioning.Conclusion;
import dev.berth.application.shared.IdSource;
import dev.berth.application.shared.WorkspaceAudit;
import dev.berth.application.shared.WorkspaceUnitOfWork;
import dev.berth.application.workspace.Workspaces;
import dev.berth.domain.shared.AuditAction;
import dev.berth.domain.shared.AuditEntry;
import dev.berth.domain.shared.HostId;
import dev.berth.domain.shared.RequestOrigin;
import dev.berth.domain.workspace.Workspace;
import dev.berth.domain.workspace.WorkspaceStatus;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Ends what was on machines that never come back: what is under way fails, the workspace is deleted
 * in the database, and its port, its account number and its place in the quota are free. Each in a
 * transaction of its own, so that it may be ended at any moment and goes on the next time, here or
 * on another node; whoever locks a workspace second finds it gone.
 */
public final class BuryWorkspaces {

  private static final AuditAction BURIED = new AuditAction("workspace.write_off");

  private static final String GONE =
      "Its machine never comes back, and was written off; so is what was on it.";

  private final WorkspaceUnitOfWork unitOfWork;
  private final Hosts hosts;
  private final Workspaces workspaces;
  private final Conclusion conclusion;
  private final WorkspaceAudit audit;
  private final IdSource ids;
  private final Clock clock;

  public BuryWorkspaces(
      WorkspaceUnitOfWork unitOfWork,
      Hosts hosts,
      Workspaces workspaces,
      Conclusion conclusion,
      WorkspaceAudit audit,
      IdSource ids,
      Clock clock) {
    this.unitOfWork = unitOfWork;
    this.hosts = hosts;
    this.workspaces = workspaces;
    this.conclusion = conclusion;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * @return how many it has buried
   */
  public int run() {
    int buried = 0;
    Set<HostId> gone = unitOfWork.execute(hosts::writtenOff);
    for (HostId host : gone) {
      List<Workspace> left = unitOfWork.execute(() -> workspaces.on(host));
      for (Workspace workspace : left) {
        buried += unitOfWork.execute(() -> buried(workspace)) ? 1 : 0;
      }
    }
    return buried;
  }

  private boolean buried(Workspace seen) {
    Optional<Workspace> there =
        workspaces
            .lock(seen.ownership().tenant(), seen.id())
            .filter(now -> now.status() != WorkspaceStatus.DELETED);
    there.ifPresent(
        workspace -> {
          conclusion.writeOff(workspace, GONE);
          audit.append(entry(workspace));
        });
    return there.isPresent();
  }

  private AuditEntry entry(Workspace workspace) {
    return new AuditEntry(
        ids.next(),
        clock.instant(),
        Optional.empty(),
        Optional.of(workspace.ownership().tenant()),
        BURIED,
        "workspace:" + workspace.id(),
        RequestOrigin.installation("bury-workspaces"),
        Map.of());
  }
}
