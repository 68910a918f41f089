package dev.berth.persistence.host;

import dev.berth.persistence.TestDatabases;
import dev.berth.testkit.host.AccountLeasesContract;
import dev.berth.testkit.shared.WorkspaceSide;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

final class JpaAccountLeasesTest implements AccountLeasesContract {

  @RegisterExtension static final TestDatabases ONE = TestDatabases.one();

  @Override
  public WorkspaceSide workspaceSide() {
    return ONE.workspaceSide();
  }

  @Nested
  final class InTwoDatabases implements AccountLeasesContract {

    @RegisterExtension static final TestDatabases TWO = TestDatabases.two();

    @Override
    public WorkspaceSide workspaceSide() {
      return TWO.workspaceSide();
    }
  }
}
