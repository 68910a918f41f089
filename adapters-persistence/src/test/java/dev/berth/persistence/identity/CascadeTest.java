package dev.berth.persistence.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.domain.identity.User;
import dev.berth.domain.session.Session;
import dev.berth.domain.shared.AuditEntry;
import dev.berth.domain.shared.Role;
import dev.berth.domain.tenancy.Tenant;
import dev.berth.persistence.TestDatabases;
import dev.berth.persistence.schema.Side;
import dev.berth.testkit.audit.AuditSamples;
import dev.berth.testkit.identity.IdentitySamples;
import dev.berth.testkit.session.SessionSamples;
import dev.berth.testkit.shared.IdentitySide;
import dev.berth.testkit.tenancy.TenancySamples;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class CascadeTest {

  @RegisterExtension static final TestDatabases DATABASES = TestDatabases.one();

  private final IdentitySide identity = DATABASES.identity();

  @Test
  void aDeletedUserTakesSessionsAndMembershipAlongAndTheAuditLogStays() throws SQLException {
    Tenant tenant = identity.committed(() -> identity.tenants().add(TenancySamples.tenant()));
    User user = identity.committed(() -> identity.users().add(IdentitySamples.user()));
    Session session =
        identity.committed(() -> identity.sessions().add(SessionSamples.session(user.id())));
    AuditEntry entry = AuditSamples.entry(tenant.id());
    identity.committed(
        () ->
            identity
                .memberships()
                .add(TenancySamples.membership(user.id(), tenant.id(), Role.MEMBER)));
    identity.unitOfWork().run(() -> identity.auditLog().append(entry));

    try (Connection connection = DATABASES.admin(Side.IDENTITY);
        Statement statement = connection.createStatement()) {
      statement.execute("DELETE FROM identity.app_user");
      statement.execute("DELETE FROM identity.tenant");
      assertThat(count(statement, "session")).isZero();
      assertThat(count(statement, "membership")).isZero();
      assertThat(count(statement, "audit_entry")).isEqualTo(1);
    }
    assertThat(identity.committed(() -> identity.sessions().find(session.id()))).isEmpty();
  }

  private static int count(Statement statement, String table) throws SQLException {
    try (ResultSet row = statement.executeQuery("SELECT count(*) FROM identity." + table)) {
      row.next();
      return row.getInt(1);
    }
  }
}
