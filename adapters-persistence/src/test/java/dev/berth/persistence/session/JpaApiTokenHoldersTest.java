package dev.berth.persistence.session;

import dev.berth.persistence.TestDatabases;
import dev.berth.testkit.session.ApiTokenHoldersContract;
import dev.berth.testkit.shared.IdentitySide;
import org.junit.jupiter.api.extension.RegisterExtension;

final class JpaApiTokenHoldersTest implements ApiTokenHoldersContract {

  @RegisterExtension static final TestDatabases ONE = TestDatabases.one();

  @Override
  public IdentitySide identity() {
    return ONE.identity();
  }
}
