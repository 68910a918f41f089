package dev.berth.application.workspace;

import dev.berth.application.shared.IdSource;
import dev.berth.application.shared.WorkspaceAudit;
import dev.berth.application.shared.WorkspaceUnitOfWork;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.AuditAction;
import dev.berth.domain.shared.AuditEntry;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.Permission;
import dev.berth.domain.shared.Secret;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.domain.workspace.Workspace;
import dev.berth.domain.workspace.WorkspaceError;
import java.time.Clock;
import java.time.Instant;

/** Tells the owner, and nobody else, the password of a workspace's IDE. */
public final class ReadCredentials {

  private static final AuditAction READ = new AuditAction("workspace.read_credentials");

  private final WorkspaceUnitOfWork unitOfWork;
  private final WorkspaceAccess access;
  private final WorkspacePasswords passwords;
  private final WorkspaceAudit audit;
  private final IdSource ids;
  private final Clock clock;

  public ReadCredentials(
      WorkspaceUnitOfWork unitOfWork,
      WorkspaceAccess access,
      WorkspacePasswords passwords,
      WorkspaceAudit audit,
      IdSource ids,
      Clock clock) {
    this.unitOfWork = unitOfWork;
    this.access = access;
    this.passwords = passwords;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * @throws DomainException WORKSPACE_NOT_FOUND for everybody else, WORKSPACE_HAS_NO_PASSWORD
   */
  public Secret handle(Actor actor, WorkspaceId id) {
    actor.require(Permission.WORKSPACE_READ);
    return unitOfWork.execute(
        () -> {
          Instant now = clock.instant();
          Workspace workspace = access.readable(actor, id, now);
          if (!WorkspaceAccess.mine(actor, workspace)) {
            throw WorkspaceAccess.absent();
          }
          Secret password =
              passwords
                  .open(workspace)
                  .orElseThrow(() -> new DomainException(WorkspaceError.WORKSPACE_HAS_NO_PASSWORD));
          audit.append(AuditEntry.by(actor, ids.next(), READ, "workspace:" + id, now));
          return password;
        });
  }
}
