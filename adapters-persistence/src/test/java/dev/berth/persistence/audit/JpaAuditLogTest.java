package dev.berth.persistence.audit;

import dev.berth.persistence.TestDatabases;
import dev.berth.testkit.audit.AuditLogContract;
import dev.berth.testkit.shared.IdentitySide;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

final class JpaAuditLogTest implements AuditLogContract {

  @RegisterExtension static final TestDatabases ONE = TestDatabases.one();

  @Override
  public IdentitySide identity() {
    return ONE.identity();
  }

  @Nested
  final class InTwoDatabases implements AuditLogContract {

    @RegisterExtension static final TestDatabases TWO = TestDatabases.two();

    @Override
    public IdentitySide identity() {
      return TWO.identity();
    }
  }
}
