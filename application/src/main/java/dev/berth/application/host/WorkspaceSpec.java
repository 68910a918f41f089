package dev.berth.application.host;

import dev.berth.domain.host.InstanceId;
import dev.berth.domain.portallocation.PortNumber;
import dev.berth.domain.quota.ResourceLimits;
import dev.berth.domain.shared.Secret;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.domain.template.Template;
import java.util.Optional;

/**
 * All that a host needs to know of a workspace.
 *
 * @param password the IDE's own; reaches the host only as a hash in a file of the workspace
 */
public record WorkspaceSpec(
    WorkspaceId workspace,
    InstanceId instance,
    Template template,
    PortNumber port,
    ResourceLimits limits,
    Optional<Secret> password) {}
