package dev.berth.persistence.workspace;

import dev.berth.persistence.TestDatabases;
import dev.berth.testkit.shared.WorkspaceSide;
import dev.berth.testkit.workspace.WorkspaceActivityContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

final class JpaWorkspaceActivityTest implements WorkspaceActivityContract {

  @RegisterExtension static final TestDatabases ONE = TestDatabases.one();

  @Override
  public WorkspaceSide workspaceSide() {
    return ONE.workspaceSide();
  }

  @Nested
  final class InTwoDatabases implements WorkspaceActivityContract {

    @RegisterExtension static final TestDatabases TWO = TestDatabases.two();

    @Override
    public WorkspaceSide workspaceSide() {
      return TWO.workspaceSide();
    }
  }
}
