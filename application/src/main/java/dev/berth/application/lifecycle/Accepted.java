package dev.berth.application.lifecycle;

import dev.berth.domain.provisioning.Operation;
import dev.berth.domain.workspace.Workspace;

/** A wish that was recorded, and the operation that carries it out. */
public record Accepted(Workspace workspace, Operation operation) {}
