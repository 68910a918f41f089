package dev.berth.testkit.audit;

import dev.berth.testkit.shared.IdentitySide;
import dev.berth.testkit.shared.InMemoryIdentity;

class InMemoryAuditLogTest implements AuditLogContract {

  private final InMemoryIdentity identity = InMemoryIdentity.empty();

  @Override
  public IdentitySide identity() {
    return identity;
  }
}
