package dev.berth.bootstrap.server;

import dev.berth.bootstrap.settings.DatabaseSettings;
import dev.berth.bootstrap.settings.DatabaseSettings.BuiltIn;
import dev.berth.bootstrap.settings.DatabaseSettings.External;
import dev.berth.bootstrap.settings.DatabaseSettings.Login;
import dev.berth.bootstrap.settings.datafolder.GeneratedSecrets;
import dev.berth.domain.shared.Secret;
import dev.berth.host.postgres.AttachedPostgres;
import dev.berth.host.postgres.BuiltInPostgres;
import dev.berth.host.postgres.PostgresOptions;
import dev.berth.host.postgres.RunningPostgres;
import dev.berth.persistence.CurrentSchema;
import dev.berth.persistence.DatabaseAddress;
import dev.berth.persistence.Databases;
import dev.berth.persistence.schema.DatabaseInit;
import dev.berth.persistence.schema.Migrations;
import dev.berth.persistence.schema.Side;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Where both sides' databases are. The built-in one is brought up, prepared like an external one,
 * and stopped again when this is closed, if this brought it up.
 */
public final class DatabaseAccess implements AutoCloseable {

  private static final String ROLE = "berth";

  private final DatabaseAddress identity;
  private final DatabaseAddress workspaces;
  private final Optional<RunningPostgres> builtIn;

  private DatabaseAccess(
      DatabaseAddress identity, DatabaseAddress workspaces, Optional<RunningPostgres> builtIn) {
    this.identity = identity;
    this.workspaces = workspaces;
    this.builtIn = builtIn;
  }

  /** For whoever holds the data folder's lock. */
  public static DatabaseAccess open(
      DatabaseSettings settings, Path dataDir, GeneratedSecrets secrets) {
    if (settings instanceof External external) {
      return external(external);
    }
    RunningPostgres postgres = BuiltInPostgres.start(dataDir, PostgresOptions.forData());
    try {
      BuiltIn builtIn = (BuiltIn) settings;
      prepare(postgres, secrets.databasePassword(), names(builtIn));
      return addresses(builtIn, postgres::url, secrets.databasePassword(), Optional.of(postgres));
    } catch (RuntimeException e) {
      postgres.close();
      throw e;
    }
  }

  /** For a command beside a running server, whose database it leaves as it is. */
  public static DatabaseAccess beside(
      DatabaseSettings settings, Path dataDir, GeneratedSecrets secrets) {
    if (settings instanceof External external) {
      return external(external);
    }
    AttachedPostgres postgres =
        AttachedPostgres.find(dataDir)
            .orElseThrow(
                () ->
                    new StartFailure(
                        "A server holds the data folder, but its database does not run yet. Try"
                            + " again in a moment."));
    return addresses(
        (BuiltIn) settings, postgres::url, secrets.databasePassword(), Optional.empty());
  }

  public DatabaseAddress identity() {
    return identity;
  }

  public DatabaseAddress workspaces() {
    return workspaces;
  }

  /** Brings both sides' schemas to this release's version, if they are not there. */
  void migrate() {
    if (!CurrentSchema.holds(Side.IDENTITY, identity)
        || !CurrentSchema.holds(Side.WORKSPACES, workspaces)) {
      migrations().forEach(Migrations::migrate);
    }
  }

  /** The migrations of both sides, identity first. */
  public List<Migrations> migrations() {
    return List.of(
        Databases.migrations(Side.IDENTITY, identity),
        Databases.migrations(Side.WORKSPACES, workspaces));
  }

  private static DatabaseAccess external(External external) {
    DatabaseAddress identity = address(external.identity());
    DatabaseAddress workspaces = external.separate() ? address(external.workspaces()) : identity;
    return new DatabaseAccess(identity, workspaces, Optional.empty());
  }

  private static DatabaseAddress address(Login login) {
    Secret password = login.password().orElseGet(() -> new Secret(""));
    return new DatabaseAddress(login.jdbcUrl(), login.user(), password, login.poolSize());
  }

  /** A database a side, or one for both. */
  private static List<String> names(BuiltIn settings) {
    return settings.separate() ? List.of("berth_identity", "berth_workspaces") : List.of("berth");
  }

  private static DatabaseAccess addresses(
      BuiltIn settings,
      UnaryOperator<String> url,
      Secret password,
      Optional<RunningPostgres> postgres) {
    List<String> names = names(settings);
    String first = url.apply(names.get(0));
    String last = url.apply(names.get(names.size() - 1));
    return new DatabaseAccess(
        new DatabaseAddress(first, ROLE, password, settings.identityPoolSize()),
        new DatabaseAddress(last, ROLE, password, settings.workspacesPoolSize()),
        postgres);
  }

  private static void prepare(RunningPostgres postgres, Secret password, List<String> names) {
    DatabaseInit init =
        new DatabaseInit(
            postgres.adminUrl(), postgres.superuser(), new Secret(postgres.password().reveal()));
    if (names.size() == 1) {
      init.ensure(wish(names.get(0), password, Side.IDENTITY, Side.WORKSPACES));
    } else {
      init.ensure(wish(names.get(0), password, Side.IDENTITY));
      init.ensure(wish(names.get(1), password, Side.WORKSPACES));
    }
  }

  private static DatabaseInit.Wish wish(String database, Secret password, Side... sides) {
    return new DatabaseInit.Wish(database, ROLE, password, Set.of(sides));
  }

  @Override
  public void close() {
    builtIn.ifPresent(RunningPostgres::close);
  }
}
