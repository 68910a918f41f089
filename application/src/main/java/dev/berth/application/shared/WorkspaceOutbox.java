package dev.berth.application.shared;

/** What the workspace side tells the identity side. */
@DrivenPort
@CrossTenant("messages are carried over for all tenants alike")
public interface WorkspaceOutbox extends Outbox {}
