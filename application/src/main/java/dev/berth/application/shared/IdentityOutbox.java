package dev.berth.application.shared;

/** What the identity side tells the workspace side. */
@DrivenPort
@CrossTenant("messages are carried over for all tenants alike")
public interface IdentityOutbox extends Outbox {}
