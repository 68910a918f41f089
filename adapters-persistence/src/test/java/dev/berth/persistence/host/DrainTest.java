package dev.berth.persistence.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.host.Hosts;
import dev.berth.application.shared.UnitOfWork;
import dev.berth.domain.host.Host;
import dev.berth.persistence.Poll;
import dev.berth.persistence.TestDatabases;
import dev.berth.persistence.schema.Side;
import dev.berth.testkit.host.HostSamples;
import dev.berth.testkit.shared.MutableClock;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A drain waits for the creations that have begun, and nothing else waits for them. */
final class DrainTest {

  @RegisterExtension static final TestDatabases DATABASES = TestDatabases.one();

  private final Hosts hosts = DATABASES.workspaceSide().hosts();
  private final UnitOfWork work = DATABASES.workspaceSide().unitOfWork();

  @Test
  void whoLocksAHostWaitsForWhoHoldsItAndASignOfLifeDoesNot() throws Exception {
    Host host = work.execute(() -> hosts.add(HostSamples.host()));

    CompletableFuture<Host> drain =
        work.execute(
            () -> {
              hosts.hold(host.id());
              CompletableFuture<Host> begun =
                  CompletableFuture.supplyAsync(
                      () ->
                          work.execute(
                              () ->
                                  hosts.update(
                                      hosts.lock(host.id()).orElseThrow().draining(true))));
              Poll.until(Duration.ofSeconds(10), DrainTest::somebodyWaits);
              seenMeanwhile(host);
              assertThat(begun).isNotDone();
              return begun;
            });

    assertThat(drain.get(10, TimeUnit.SECONDS).draining()).isTrue();
    assertThat(work.execute(() -> hosts.find(host.id())).orElseThrow().lastSeenAt()).isEmpty();
  }

  private void seenMeanwhile(Host host) {
    CompletableFuture.runAsync(() -> work.run(() -> hosts.seen(host.id(), MutableClock.START)))
        .orTimeout(5, TimeUnit.SECONDS)
        .join();
  }

  private static boolean somebodyWaits() {
    try (Connection connection = DATABASES.admin(Side.WORKSPACES);
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT 1 FROM pg_stat_activity WHERE datname = current_database()"
                    + " AND wait_event_type = 'Lock'")) {
      return rows.next();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
