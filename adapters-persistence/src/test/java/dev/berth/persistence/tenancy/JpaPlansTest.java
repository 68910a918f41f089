package dev.berth.persistence.tenancy;

import dev.berth.persistence.TestDatabases;
import dev.berth.testkit.shared.IdentitySide;
import dev.berth.testkit.tenancy.PlansContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

final class JpaPlansTest implements PlansContract {

  @RegisterExtension static final TestDatabases ONE = TestDatabases.one();

  @Override
  public IdentitySide identity() {
    return ONE.identity();
  }

  @Nested
  final class InTwoDatabases implements PlansContract {

    @RegisterExtension static final TestDatabases TWO = TestDatabases.two();

    @Override
    public IdentitySide identity() {
      return TWO.identity();
    }
  }
}
