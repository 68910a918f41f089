package dev.berth.persistence.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.domain.shared.AuditEntry;
import dev.berth.domain.shared.TenantId;
import dev.berth.persistence.TestDatabases;
import dev.berth.persistence.schema.Side;
import dev.berth.testkit.audit.AuditSamples;
import dev.berth.testkit.shared.Fresh;
import dev.berth.testkit.shared.IdentitySide;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The log is kept from change by the database itself, whoever asks. */
final class AuditLogGuardTest {

  @RegisterExtension static final TestDatabases DATABASES = TestDatabases.one();

  private final IdentitySide identity = DATABASES.identity();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE identity.audit_entry SET action = 'nothing.happened'",
        "DELETE FROM identity.audit_entry",
        "TRUNCATE identity.audit_entry"
      })
  void whatIsWrittenIsNeverChanged(String attempt) throws SQLException {
    AuditEntry entry = AuditSamples.entry(new TenantId(Fresh.uuid()));
    identity.unitOfWork().run(() -> identity.auditLog().append(entry));

    try (Connection connection = DATABASES.admin(Side.IDENTITY);
        Statement statement = connection.createStatement()) {
      assertThatThrownBy(() -> statement.execute(attempt))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("append only");
      try (var count = statement.executeQuery("SELECT count(*) FROM identity.audit_entry")) {
        count.next();
        assertThat(count.getInt(1)).isPositive();
      }
    }
  }
}
