package dev.berth.application.workspace;

import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.UserId;

/** Whose workspaces are meant, those that are deleted included. */
public sealed interface Whose {

  /** All that a tenant has or ever had. */
  record OfTenant(TenantId tenant) implements Whose {}

  /** All that are, or once were, somebody's. */
  record OfPerson(UserId person) implements Whose {}
}
