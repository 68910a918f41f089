package dev.berth.persistence.registration;

import dev.berth.persistence.TestDatabases;
import dev.berth.testkit.identity.HeldSignUpsContract;
import dev.berth.testkit.shared.IdentitySide;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

final class JpaHeldSignUpsTest implements HeldSignUpsContract {

  @RegisterExtension static final TestDatabases ONE = TestDatabases.one();

  @Override
  public IdentitySide identity() {
    return ONE.identity();
  }

  @Nested
  final class InTwoDatabases implements HeldSignUpsContract {

    @RegisterExtension static final TestDatabases TWO = TestDatabases.two();

    @Override
    public IdentitySide identity() {
      return TWO.identity();
    }
  }
}
