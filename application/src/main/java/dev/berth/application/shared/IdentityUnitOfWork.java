package dev.berth.application.shared;

/** A transaction of the identity side: tenants, users, memberships, sessions, audit. */
@DrivenPort
public interface IdentityUnitOfWork extends UnitOfWork {}
