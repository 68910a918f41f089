package dev.berth.persistence.offboarding;

import dev.berth.persistence.TestDatabases;
import dev.berth.testkit.offboarding.OffboardingsContract;
import dev.berth.testkit.shared.WorkspaceSide;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

final class JpaOffboardingsTest implements OffboardingsContract {

  @RegisterExtension static final TestDatabases ONE = TestDatabases.one();

  @Override
  public WorkspaceSide workspaceSide() {
    return ONE.workspaceSide();
  }

  @Nested
  final class InTwoDatabases implements OffboardingsContract {

    @RegisterExtension static final TestDatabases TWO = TestDatabases.two();

    @Override
    public WorkspaceSide workspaceSide() {
      return TWO.workspaceSide();
    }
  }
}
