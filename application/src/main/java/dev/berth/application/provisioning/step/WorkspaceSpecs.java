package dev.berth.application.provisioning.step;

import dev.berth.application.host.HostException;
import dev.berth.application.host.WorkspaceSpec;
import dev.berth.application.quota.Quotas;
import dev.berth.application.shared.WorkspaceUnitOfWork;
import dev.berth.application.workspace.WorkspacePasswords;
import dev.berth.domain.quota.TenantQuota;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.template.Template;
import dev.berth.domain.workspace.Workspace;

/** Makes of a stored workspace what a host needs to know. */
public final class WorkspaceSpecs {

  private final WorkspaceUnitOfWork unitOfWork;
  private final Quotas quotas;
  private final WorkspacePasswords passwords;

  public WorkspaceSpecs(
      WorkspaceUnitOfWork unitOfWork, Quotas quotas, WorkspacePasswords passwords) {
    this.unitOfWork = unitOfWork;
    this.quotas = quotas;
    this.passwords = passwords;
  }

  /**
   * @throws HostException when the workspace holds no port
   */
  public WorkspaceSpec of(Workspace workspace, Template template) {
    return new WorkspaceSpec(
        workspace.id(),
        workspace.placement().instance(),
        template,
        workspace
            .placement()
            .port()
            .orElseThrow(() -> HostException.passing("The workspace holds no port.")),
        workspace.blueprint().limits(),
        new WorkspaceSpec.Wishes(portProxy(workspace), workspace.blueprint().dotfiles()),
        passwords.open(workspace));
  }

  private boolean portProxy(Workspace workspace) {
    TenantId tenant = workspace.ownership().tenant();
    return unitOfWork.execute(() -> quotas.find(tenant)).filter(TenantQuota::portProxy).isPresent();
  }
}
