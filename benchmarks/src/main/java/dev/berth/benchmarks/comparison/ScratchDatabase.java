package dev.berth.benchmarks.comparison;

import dev.berth.domain.shared.HostId;
import dev.berth.domain.shared.Secret;
import dev.berth.host.postgres.RunningPostgres;
import dev.berth.host.postgres.ThrowawayPostgres;
import dev.berth.persistence.DatabaseAddress;
import dev.berth.persistence.Databases;
import dev.berth.persistence.IdentityDatabase;
import dev.berth.persistence.WorkspaceDatabase;
import dev.berth.persistence.schema.DatabaseInit;
import dev.berth.persistence.schema.Side;
import dev.berth.testkit.workspace.WorkspaceSamples;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.UUID;

/** Both schemas in a database that is thrown away, without the cost of reaching the disk. */
final class ScratchDatabase implements AutoCloseable {

  private static final Secret PASSWORD = new Secret("only for this run");

  // Copies of one workspace, so that the foreign key of a held port holds.
  private static final String COPY_WORKSPACES =
      """
      INSERT INTO workspaces.workspace
      SELECT (jsonb_populate_record(one, jsonb_build_object(
          'id', gen_random_uuid(), 'instance_id', 'copy' || n, 'name', 'copy' || n))).*
      FROM workspaces.workspace one, generate_series(1, ?) n
      WHERE one.id = ?
      """;

  private static final String HOLD_LOWEST =
      """
      UPDATE workspaces.port_lease lease SET state = 'HELD', holder = copy.id
      FROM (SELECT port, row_number() OVER (ORDER BY port) AS place
            FROM workspaces.port_lease WHERE host_id = ? ORDER BY port LIMIT ?) lowest
      JOIN (SELECT id, row_number() OVER (ORDER BY id) AS place
            FROM workspaces.workspace WHERE host_id = ?) copy USING (place)
      WHERE lease.host_id = ? AND lease.port = lowest.port
      """;

  private final DatabaseAddress address;
  private final Databases databases;

  private ScratchDatabase(DatabaseAddress address, Databases databases) {
    this.address = address;
    this.databases = databases;
  }

  static ScratchDatabase open() {
    return open("benchmark");
  }

  /** One of several at a time. */
  static ScratchDatabase open(String name) {
    RunningPostgres postgres = ThrowawayPostgres.shared();
    DatabaseAddress address = new DatabaseAddress(postgres.url(name), name, PASSWORD, 4);
    new DatabaseInit(
            postgres.adminUrl(), postgres.superuser(), new Secret(postgres.password().reveal()))
        .ensure(new DatabaseInit.Wish(name, name, PASSWORD, EnumSet.allOf(Side.class)));
    for (Side side : Side.values()) {
      Databases.migrations(side, address).migrate();
    }
    return new ScratchDatabase(address, Databases.open(address, address));
  }

  IdentityDatabase identity() {
    return databases.identity();
  }

  /** A connection of its own, without a pool around it. */
  Connection connection() throws SQLException {
    return DriverManager.getConnection(address.url(), address.user(), PASSWORD.reveal());
  }

  WorkspaceDatabase workspaces() {
    return databases.workspaces();
  }

  /** Gives the host's lowest ports to as many workspaces. */
  void holdLowest(HostId host, int ports) throws SQLException {
    WorkspaceDatabase store = workspaces();
    UUID one =
        store
            .unitOfWork()
            .execute(() -> store.workspaces().add(WorkspaceSamples.workspace(host)))
            .id()
            .value();
    try (Connection connection = connection();
        PreparedStatement copy = connection.prepareStatement(COPY_WORKSPACES);
        PreparedStatement hold = connection.prepareStatement(HOLD_LOWEST);
        Statement tidy = connection.createStatement()) {
      copy.setInt(1, ports);
      copy.setObject(2, one);
      copy.executeUpdate();
      hold.setObject(1, host.value());
      hold.setInt(2, ports);
      hold.setObject(3, host.value());
      hold.setObject(4, host.value());
      if (hold.executeUpdate() != ports) {
        throw new IllegalStateException("not as many ports were held as asked for");
      }
      // What autovacuum would have done long ago on a machine with that many workspaces.
      tidy.execute("VACUUM ANALYZE workspaces.port_lease");
      tidy.execute("VACUUM ANALYZE workspaces.workspace");
    }
  }

  @Override
  public void close() {
    databases.close();
  }
}
