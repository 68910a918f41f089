package dev.berth.persistence.session;

import dev.berth.persistence.TestDatabases;
import dev.berth.testkit.session.InstallationKeysContract;
import dev.berth.testkit.shared.IdentitySide;
import org.junit.jupiter.api.extension.RegisterExtension;

final class JpaInstallationKeysTest implements InstallationKeysContract {

  @RegisterExtension static final TestDatabases ONE = TestDatabases.one();

  @Override
  public IdentitySide identity() {
    return ONE.identity();
  }
}
