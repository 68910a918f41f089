package dev.berth.host.postgres;

import dev.berth.host.command.CommandFailure;
import dev.berth.host.command.CommandResult;
import dev.berth.host.command.Commands;
import dev.berth.host.postgres.PostgresUnavailable.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The database cluster's folder: made whole or not at all, and checked before each start. */
final class Cluster {

  static final String SUPERUSER = "berth_admin";
  private static final Duration INITDB_PATIENCE = Duration.ofMinutes(3);

  private final PostgresFolders folders;
  private final BinaryFolder binaries;
  private final RunAs runAs;

  Cluster(PostgresFolders folders, BinaryFolder binaries, RunAs runAs) {
    this.folders = folders;
    this.binaries = binaries;
    this.runAs = runAs;
  }

  /** Whether a cluster is there; an empty folder (a fresh mount point) is none. */
  boolean exists() throws IOException {
    if (!Files.isDirectory(folders.cluster())) {
      return false;
    }
    try (Stream<Path> children = Files.list(folders.cluster())) {
      return children.findAny().isPresent();
    }
  }

  /** Makes the cluster in a temporary folder and then gives it its name. */
  void initialise(PostgresPassword password, boolean durable) throws IOException {
    Path workshop = Ownership.privateFolder(folders.temporary("cluster"));
    try {
      Path passwordFile = workshop.resolve("password");
      PasswordFile.write(passwordFile, password);
      Ownership.give(passwordFile, runAs);
      Ownership.give(workshop, runAs);
      initdb(workshop.resolve("data"), passwordFile, durable);
      Files.deleteIfExists(folders.cluster());
      Folders.publish(workshop.resolve("data"), folders.cluster());
    } finally {
      Folders.remove(workshop);
    }
  }

  /**
   * @throws PostgresUnavailable UNSUPPORTED_VERSION, DAMAGED or WRONG_OWNER
   */
  void check(String major) throws IOException {
    Path versionFile = folders.cluster().resolve("PG_VERSION");
    if (!Files.exists(versionFile)
        || !Files.exists(folders.cluster().resolve("global/pg_control"))) {
      throw new PostgresUnavailable(
          Reason.DAMAGED,
          "%s is not empty and yet no whole database (PG_VERSION or global/pg_control is missing). Bring it back from a backup, or move it away to begin with an empty database."
              .formatted(folders.cluster()));
    }
    String found = Files.readString(versionFile).strip();
    if (!found.equals(major)) {
      throw new PostgresUnavailable(
          Reason.UNSUPPORTED_VERSION,
          "The data in %s was made by PostgreSQL %s; this release brings PostgreSQL %s. Start the release that made it, run berth db backup, and restore the backup with this one."
              .formatted(folders.cluster(), found, major));
    }
    long owner = Ownership.uid(folders.cluster());
    for (Path part : List.of(versionFile, folders.cluster().resolve("global"))) {
      if (Ownership.uid(part) != owner) {
        throw new PostgresUnavailable(
            Reason.WRONG_OWNER,
            "%s belongs to uid %d, but the database's folder to uid %d. Give all of it to one account with: chown -R %d %s"
                .formatted(part, Ownership.uid(part), owner, owner, folders.cluster()));
      }
    }
  }

  private void initdb(Path data, Path passwordFile, boolean durable) {
    List<String> argv =
        new ArrayList<>(
            List.of(
                binaries.program("initdb").toString(),
                "--pgdata=" + data,
                "--username=" + SUPERUSER,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--locale=C",
                "--encoding=UTF8",
                "--no-instructions"));
    // One call for the whole file system instead of an fsync for each of about 1000 files.
    argv.add(durable ? "--sync-method=syncfs" : "--no-sync");
    try {
      CommandResult made = Commands.run(runAs.command(argv).within(INITDB_PATIENCE));
      if (made.said().contains("could not look up effective user ID")) {
        throw new PostgresUnavailable(
            Reason.NO_ACCOUNT,
            "The server runs with a user id that the machine's list of accounts (/etc/passwd) does not name, which PostgreSQL needs to create a database. Add an entry for it, or use an external PostgreSQL: database.mode=external.");
      }
      if (!made.succeeded()) {
        throw Faults.of("could not be created", made.said(), folders.dataDir(), null);
      }
    } catch (CommandFailure failed) {
      throw Faults.of(
          "could not be created", String.valueOf(failed.getMessage()), folders.dataDir(), failed);
    }
  }
}
