package dev.berth.persistence.portallocation;

import dev.berth.persistence.TestDatabases;
import dev.berth.testkit.portallocation.PortLeasesContract;
import dev.berth.testkit.portallocation.PortListsContract;
import dev.berth.testkit.shared.WorkspaceSide;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

final class JpaPortLeasesTest implements PortLeasesContract, PortListsContract {

  @RegisterExtension static final TestDatabases ONE = TestDatabases.one();

  @Override
  public WorkspaceSide workspaceSide() {
    return ONE.workspaceSide();
  }

  @Nested
  final class InTwoDatabases implements PortLeasesContract, PortListsContract {

    @RegisterExtension static final TestDatabases TWO = TestDatabases.two();

    @Override
    public WorkspaceSide workspaceSide() {
      return TWO.workspaceSide();
    }
  }
}
