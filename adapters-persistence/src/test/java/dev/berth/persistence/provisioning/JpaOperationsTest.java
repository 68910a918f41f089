package dev.berth.persistence.provisioning;

import dev.berth.persistence.TestDatabases;
import dev.berth.testkit.provisioning.OperationListsContract;
import dev.berth.testkit.provisioning.OperationsContract;
import dev.berth.testkit.shared.WorkspaceSide;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

final class JpaOperationsTest implements OperationsContract, OperationListsContract {

  @RegisterExtension static final TestDatabases ONE = TestDatabases.one();

  @Override
  public WorkspaceSide workspaceSide() {
    return ONE.workspaceSide();
  }

  @Nested
  final class InTwoDatabases implements OperationsContract, OperationListsContract {

    @RegisterExtension static final TestDatabases TWO = TestDatabases.two();

    @Override
    public WorkspaceSide workspaceSide() {
      return TWO.workspaceSide();
    }
  }
}
