package dev.berth.host.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

final class ThrowawayPostgresTest {

  @Test
  void itIsOneServerForTheWholeJvm() {
    assertThat(ThrowawayPostgres.shared()).isSameAs(ThrowawayPostgres.shared());
    assertThat(ThrowawayPostgres.shared().isAlive()).isTrue();
  }

  @Test
  void thePasswordOpensItAndNothingElseDoes() throws Exception {
    RunningPostgres running = ThrowawayPostgres.shared();

    try (Connection connection =
            DriverManager.getConnection(
                running.adminUrl(), running.superuser(), running.password().reveal());
        ResultSet version = connection.createStatement().executeQuery("show server_version")) {
      assertThat(version.next()).isTrue();
      assertThat(version.getString(1)).startsWith("18.");
    }
    assertThatThrownBy(
            () -> DriverManager.getConnection(running.adminUrl(), running.superuser(), "guess"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("password authentication failed");
    assertThatThrownBy(
            () -> DriverManager.getConnection(running.adminUrl(), running.superuser(), null))
        .isInstanceOf(SQLException.class);
  }
}
