package dev.berth.persistence.token;

import dev.berth.persistence.TestDatabases;
import dev.berth.testkit.shared.IdentitySide;
import dev.berth.testkit.token.ApiTokensContract;
import org.junit.jupiter.api.extension.RegisterExtension;

final class JpaApiTokensTest implements ApiTokensContract {

  @RegisterExtension static final TestDatabases ONE = TestDatabases.one();

  @Override
  public IdentitySide identity() {
    return ONE.identity();
  }
}
