package dev.berth.application.shared;

/** Answers that the identity side gave. */
@DrivenPort
@CrossTenant("a key belongs to an actor")
public interface IdentityIdempotentRequests extends IdempotentRequests {}
