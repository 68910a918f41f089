package dev.berth.persistence.invitation;

import dev.berth.persistence.TestDatabases;
import dev.berth.testkit.invitation.InvitationsContract;
import dev.berth.testkit.shared.IdentitySide;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

final class JpaInvitationsTest implements InvitationsContract {

  @RegisterExtension static final TestDatabases ONE = TestDatabases.one();

  @Override
  public IdentitySide identity() {
    return ONE.identity();
  }

  @Nested
  final class InTwoDatabases implements InvitationsContract {

    @RegisterExtension static final TestDatabases TWO = TestDatabases.two();

    @Override
    public IdentitySide identity() {
      return TWO.identity();
    }
  }
}
