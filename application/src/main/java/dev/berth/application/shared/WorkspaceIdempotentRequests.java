package dev.berth.application.shared;

/** Answers that the workspace side gave. */
@DrivenPort
@CrossTenant("a key belongs to an actor")
public interface WorkspaceIdempotentRequests extends IdempotentRequests {}
