package dev.berth.application.provisioning;

import dev.berth.application.host.HostException;
import dev.berth.application.host.WorkspaceSpec;
import dev.berth.application.workspace.WorkspacePasswords;
import dev.berth.domain.template.Template;
import dev.berth.domain.workspace.Workspace;

/** Makes of a stored workspace what a host needs to know. */
public final class WorkspaceSpecs {

  private final WorkspacePasswords passwords;

  public WorkspaceSpecs(WorkspacePasswords passwords) {
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
        passwords.open(workspace));
  }
}
