package dev.berth.persistence.session;

import dev.berth.domain.shared.SessionId;
import dev.berth.persistence.Poll;
import dev.berth.persistence.TestDatabases;
import dev.berth.persistence.schema.Side;
import dev.berth.testkit.shared.Fresh;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A feed that nobody asks whether it is confirmed looks rarely. */
final class FeedAtRestTest {

  @RegisterExtension static final TestDatabases DATABASES = TestDatabases.one();

  /** Four looks of a feed that is attentive. */
  private static final String RESTED =
      "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
          + " AND query LIKE '%identity.change c%' AND pid <> pg_backend_pid()"
          + " AND clock_timestamp() - query_start > interval '1 second'";

  @Test
  void itRestsUntilItIsAsked() {
    Poll.until(Duration.ofSeconds(20), FeedAtRestTest::rested);

    DATABASES.databases().identity().signedInUsers().find(new SessionId(Fresh.uuid()));

    Poll.until(Duration.ofSeconds(2), () -> !rested());
  }

  private static boolean rested() {
    try (Connection connection = DATABASES.admin(Side.IDENTITY);
        Statement statement = connection.createStatement();
        ResultSet count = statement.executeQuery(RESTED)) {
      count.next();
      return count.getInt(1) > 0;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
