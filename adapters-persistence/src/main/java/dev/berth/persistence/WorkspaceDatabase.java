package dev.berth.persistence;

import dev.berth.application.shared.WorkspaceOutbox;
import dev.berth.application.shared.WorkspaceUnitOfWork;

/** The ports of the workspace side. */
public record WorkspaceDatabase(WorkspaceUnitOfWork unitOfWork, WorkspaceOutbox outbox) {}
