package dev.berth.persistence.tenancy;

import dev.berth.persistence.TestDatabases;
import dev.berth.testkit.shared.IdentitySide;
import dev.berth.testkit.tenancy.MembershipsContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

final class JpaMembershipsTest implements MembershipsContract {

  @RegisterExtension static final TestDatabases ONE = TestDatabases.one();

  @Override
  public IdentitySide identity() {
    return ONE.identity();
  }

  @Nested
  final class InTwoDatabases implements MembershipsContract {

    @RegisterExtension static final TestDatabases TWO = TestDatabases.two();

    @Override
    public IdentitySide identity() {
      return TWO.identity();
    }
  }
}
