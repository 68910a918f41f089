package dev.berth.persistence;

import dev.berth.persistence.schema.Side;
import dev.berth.testkit.shared.IdentitySide;
import dev.berth.testkit.shared.WorkspaceSide;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Both sides' stores for one test class, in one database or in two, dropped afterwards. */
public final class TestDatabases implements BeforeAllCallback, AfterAllCallback {

  private final boolean two;
  private final List<Databases> nodes = new ArrayList<>();
  private @Nullable Opened opened;

  private record Opened(
      DatabaseAddress identity, DatabaseAddress workspaces, Databases databases) {}

  private int classes;

  private TestDatabases(boolean two) {
    this.two = two;
  }

  public static TestDatabases one() {
    return new TestDatabases(false);
  }

  public static TestDatabases two() {
    return new TestDatabases(true);
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    // A nested class inherits its outer class's extensions, and is another class to come before.
    if (classes++ > 0) {
      return;
    }
    TestServer server = TestServer.shared();
    DatabaseAddress identity =
        server.cloned(two ? EnumSet.of(Side.IDENTITY) : EnumSet.allOf(Side.class));
    DatabaseAddress workspaces = two ? server.cloned(EnumSet.of(Side.WORKSPACES)) : identity;
    opened =
        new Opened(identity, workspaces, Databases.open(identity, workspaces, Clock.systemUTC()));
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (--classes > 0) {
      return;
    }
    nodes.forEach(Databases::close);
    databases().close();
    TestServer.shared().drop(opened().identity());
    TestServer.shared().drop(opened().workspaces());
  }

  public Databases databases() {
    return opened().databases();
  }

  /** One more node on the same databases. */
  public Databases another() {
    Databases node = Databases.open(opened().identity(), opened().workspaces());
    nodes.add(node);
    return node;
  }

  /** The identity side of one more node on the same databases. */
  public IdentityDatabase anotherNode() {
    return another().identity();
  }

  public DatabaseAddress address(Side side) {
    return side == Side.IDENTITY ? opened().identity() : opened().workspaces();
  }

  /** Logs in as the superuser. */
  public Connection admin(Side side) throws SQLException {
    return TestServer.shared().admin(address(side));
  }

  public IdentitySide identity() {
    return new StoredIdentity(databases().identity());
  }

  public WorkspaceSide workspaceSide() {
    return new StoredWorkspaces(databases().workspaces());
  }

  private Opened opened() {
    Opened now = opened;
    if (now == null) {
      throw new IllegalStateException("not open");
    }
    return now;
  }
}
