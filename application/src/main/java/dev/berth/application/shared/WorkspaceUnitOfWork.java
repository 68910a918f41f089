package dev.berth.application.shared;

/** A transaction of the workspace side: quotas, workspaces, port leases, operations, hosts. */
@DrivenPort
public interface WorkspaceUnitOfWork extends UnitOfWork {}
