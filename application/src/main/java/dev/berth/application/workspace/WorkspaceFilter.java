package dev.berth.application.workspace;

import dev.berth.domain.shared.UserId;
import dev.berth.domain.workspace.WorkspaceStatus;
import java.util.Optional;

/** Which workspaces of a tenant are wanted; deleted ones never are. */
public record WorkspaceFilter(Optional<UserId> owner, Optional<WorkspaceStatus> status) {}
