package dev.berth.application.host;

import dev.berth.domain.host.InstanceId;
import dev.berth.domain.portallocation.PortNumber;
import dev.berth.domain.quota.ResourceLimits;
import dev.berth.domain.shared.Secret;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.domain.template.Template;
import dev.berth.domain.workspace.DotfilesUrl;
import java.util.Optional;

/**
 * All that a host needs to know of a workspace.
 *
 * @param wishes what its tenant allows and its owner asked for
 * @param password the IDE's own; reaches the host only as a hash in a file of the workspace
 */
public record WorkspaceSpec(
    WorkspaceId workspace,
    InstanceId instance,
    Template template,
    PortNumber port,
    ResourceLimits limits,
    Wishes wishes,
    Optional<Secret> password) {

  /**
   * What differs between workspaces of one template.
   *
   * @param portProxy whether its program may hand on to other ports of the workspace
   * @param dotfiles applied when it is started for the first time
   */
  public record Wishes(boolean portProxy, Optional<DotfilesUrl> dotfiles) {

    /** Nothing of it. */
    public static final Wishes NONE = new Wishes(false, Optional.empty());
  }
}
