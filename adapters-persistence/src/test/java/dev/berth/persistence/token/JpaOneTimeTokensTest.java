package dev.berth.persistence.token;

import dev.berth.persistence.TestDatabases;
import dev.berth.testkit.shared.IdentitySide;
import dev.berth.testkit.token.OneTimeTokensContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

final class JpaOneTimeTokensTest implements OneTimeTokensContract {

  @RegisterExtension static final TestDatabases ONE = TestDatabases.one();

  @Override
  public IdentitySide identity() {
    return ONE.identity();
  }

  @Nested
  final class InTwoDatabases implements OneTimeTokensContract {

    @RegisterExtension static final TestDatabases TWO = TestDatabases.two();

    @Override
    public IdentitySide identity() {
      return TWO.identity();
    }
  }
}
