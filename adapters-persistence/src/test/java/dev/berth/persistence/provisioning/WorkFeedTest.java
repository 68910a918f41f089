package dev.berth.persistence.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.provisioning.NodeId;
import dev.berth.domain.provisioning.Operation;
import dev.berth.domain.shared.HostId;
import dev.berth.persistence.Databases;
import dev.berth.persistence.TestDatabases;
import dev.berth.persistence.WorkspaceDatabase;
import dev.berth.persistence.schema.Side;
import dev.berth.testkit.host.HostSamples;
import dev.berth.testkit.provisioning.OperationSamples;
import dev.berth.testkit.shared.Eventually;
import dev.berth.testkit.workspace.WorkspaceSamples;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two nodes on one database: what one puts into the queue, the other hears of. */
final class WorkFeedTest {

  @RegisterExtension static final TestDatabases DATABASES = TestDatabases.two();

  private static final String LISTENING =
      " FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
          + " AND (query LIKE 'LISTEN berth_work%' OR query = 'SELECT 1')";

  private final WorkspaceDatabase here = DATABASES.databases().workspaces();
  private final HostId host = host();
  private final AtomicInteger told = new AtomicInteger();
  private Databases there = DATABASES.databases();

  @BeforeEach
  void listenThere() {
    there = DATABASES.another();
    there.tellWork(host, told::incrementAndGet);
    Eventually.holds("it listens", () -> told.get() == 1);
  }

  @AfterEach
  void close() {
    there.close();
  }

  @Test
  void whatIsAddedHereIsHeardOfThere() {
    add(host);

    Eventually.holds("it is told", () -> told.get() == 2);
  }

  @Test
  void whatIsLetGoOfHereIsHeardOfThere() {
    add(host);
    Operation claimed = claimed();
    Eventually.holds("it is told of the beginning", () -> told.get() == 2);

    here.unitOfWork().run(() -> here.operations().release(claimed));

    Eventually.holds("it is told of the end", () -> told.get() == 3);
  }

  @Test
  void whatNeedNotWaitAnyLongerIsHeardOfThere() {
    add(host);
    Eventually.holds("it is told of the beginning", () -> told.get() == 2);
    Operation claimed = claimed();
    Operation waiting = update(claimed, Instant.now().plusSeconds(600));
    here.unitOfWork().run(() -> here.operations().release(claimed));
    Eventually.holds("it is told that nobody holds it", () -> told.get() == 3);

    update(waiting.cancelRequested(), Instant.now());

    Eventually.holds("it is told that it is due", () -> told.get() == 4);
  }

  @Test
  void anotherHostsWorkAndAKeptLeaseAreNotHeardOf() {
    HostId other = host();
    AtomicInteger toldElsewhere = new AtomicInteger();
    DATABASES.another().tellWork(other, toldElsewhere::incrementAndGet);
    Eventually.holds("the other listens", () -> toldElsewhere.get() == 1);
    add(other);
    Eventually.holds("the other is told", () -> toldElsewhere.get() == 2);
    add(host);
    Eventually.holds("it is told of its own", () -> told.get() >= 2);
    Operation claimed = claimed();

    here.unitOfWork().execute(() -> here.operations().renew(claimed, Duration.ofMinutes(1)));
    here.unitOfWork().run(() -> here.operations().release(claimed));

    Eventually.holds("it is told of the end", () -> told.get() >= 3);
    assertThat(told).hasValue(3);
    assertThat(toldElsewhere).hasValue(2);
  }

  @Test
  void aFeedThatLostItsConnectionTellsWhenItHasAnother() throws SQLException {
    try (Connection connection = DATABASES.admin(Side.WORKSPACES);
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT pg_terminate_backend(pid)" + LISTENING);
    }

    Eventually.holds("something may have been missed", () -> told.get() == 2);
    add(host);
    Eventually.holds("it is told again", () -> told.get() == 3);
  }

  @Test
  void aFeedThatIsClosedLeavesNoConnection() throws SQLException {
    int before = listening();
    assertThat(before).isPositive();

    there.close();

    Eventually.holds("its connection is gone", () -> listening() == before - 1);
  }

  private static int listening() {
    try (Connection connection = DATABASES.admin(Side.WORKSPACES);
        Statement statement = connection.createStatement();
        ResultSet count = statement.executeQuery("SELECT count(*)" + LISTENING)) {
      count.next();
      return count.getInt(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private HostId host() {
    return here.unitOfWork().execute(() -> here.hosts().add(HostSamples.host())).id();
  }

  private void add(HostId on) {
    here.unitOfWork()
        .run(
            () ->
                here.operations()
                    .add(
                        OperationSamples.creation(
                            here.workspaces().add(WorkspaceSamples.workspace(on)))));
  }

  private Operation update(Operation operation, Instant notBefore) {
    return here.unitOfWork().execute(() -> here.operations().update(operation, notBefore));
  }

  private Operation claimed() {
    return here.unitOfWork()
        .execute(
            () -> here.operations().claim(host, new NodeId("node-here"), Duration.ofMinutes(1)))
        .orElseThrow();
  }
}
