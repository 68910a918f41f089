package dev.berth.bootstrap.cli;

import dev.berth.bootstrap.server.DatabaseSession;
import dev.berth.bootstrap.settings.DatabaseSettings.External;
import dev.berth.bootstrap.settings.DatabaseSettings.Login;
import dev.berth.bootstrap.settings.Settings;
import dev.berth.domain.shared.Secret;
import dev.berth.persistence.schema.DatabaseInit;
import dev.berth.persistence.schema.MigrationStatus;
import dev.berth.persistence.schema.Migrations;
import dev.berth.persistence.schema.Side;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The schema: forward, its state, back, from nothing; and the preparation of an external server.
 */
@Command(name = "db", description = "Prepares, migrates and resets the database.")
final class DbCommand {

  private final BerthCommand berth;

  DbCommand(BerthCommand berth) {
    this.berth = berth;
  }

  @Command(
      name = "init",
      description = {
        "Makes role, databases and schemas of the database settings on an external PostgreSQL.",
        "Doing it again changes nothing but the role's password."
      })
  int init(
      @Option(
              names = "--admin-url",
              required = true,
              paramLabel = "URL",
              description =
                  "Logs in as somebody who may make roles and databases. Give the password by the"
                      + " variable PGPASSWORD, since arguments can be read by others.")
          String adminUrl) {
    Settings settings = berth.settings().orThrow();
    if (!(settings.database() instanceof External external)) {
      throw new CommandFailed(
          "database.mode is builtin: the server prepares its own database. db init is for an"
              + " external one.");
    }
    AdminUrl admin = AdminUrl.parse(adminUrl, berth.console().environment());
    DatabaseInit init = new DatabaseInit(admin.jdbcUrl(), admin.user(), admin.password());
    if (external.separate()) {
      init.ensure(wish(external.identity(), Side.IDENTITY));
      init.ensure(wish(external.workspaces(), Side.WORKSPACES));
    } else {
      init.ensure(wish(external.identity(), Side.IDENTITY, Side.WORKSPACES));
    }
    berth.console().out().println("The database is prepared.");
    return ExitCodes.OK;
  }

  @Command(name = "migrate", description = "Brings the schema to this release's version.")
  int migrate() {
    return each(Migrations::migrate);
  }

  @Command(name = "status", description = "Shows which version the schema has.")
  int status() {
    return each(Migrations::status);
  }

  @Command(name = "undo", description = "Takes migrations back. Data in dropped tables is lost.")
  int undo(
      @Option(
              names = "--to",
              paramLabel = "V",
              description = "The version to go back to; one back without it.")
          @Nullable Integer target,
      @Option(names = "--yes", description = "Does not ask.") boolean yes)
      throws IOException {
    confirm(yes, "This drops what the migrations made, with the data in it.");
    return each(
        migrations -> {
          int current = migrations.status().current();
          int wanted = target == null ? Math.max(0, current - 1) : target;
          return migrations.undo(wanted);
        });
  }

  @Command(name = "reset", description = "Drops everything and starts from nothing.")
  int reset(@Option(names = "--yes", description = "Does not ask.") boolean yes)
      throws IOException {
    confirm(yes, "This drops every account, every workspace's record and the audit log.");
    return each(Migrations::reset);
  }

  private int each(Function<Migrations, MigrationStatus> action) {
    try (DatabaseSession session = DatabaseSession.open(berth.settings().orThrow())) {
      List<MigrationStatus> states = session.access().migrations().stream().map(action).toList();
      for (MigrationStatus state : states) {
        berth
            .console()
            .out()
            .printf(
                "%-10s version %d of %d%n", state.side().schema(), state.current(), state.newest());
      }
    }
    return ExitCodes.OK;
  }

  private void confirm(boolean yes, String consequence) throws IOException {
    if (yes) {
      return;
    }
    if (!berth.console().interactive()) {
      throw new CommandFailed(consequence + " Without a terminal it needs --yes.");
    }
    berth.console().err().print(consequence + " Type yes to go on: ");
    berth.console().err().flush();
    if (!"yes".equals(berth.console().in().readLine())) {
      throw new CommandFailed("Nothing was changed.");
    }
  }

  private static DatabaseInit.Wish wish(Login login, Side... sides) {
    String path = URI.create(login.jdbcUrl().substring("jdbc:".length())).getPath();
    return new DatabaseInit.Wish(
        path.substring(1),
        login.user(),
        login.password().orElseGet(() -> new Secret("")),
        Set.of(sides));
  }
}
