package dev.berth.host.postgres;

import dev.berth.host.command.CommandFailure;
import dev.berth.host.postgres.PostgresUnavailable.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the built-in PostgreSQL up on a data folder: unpacks it, makes its cluster, takes over a
 * postmaster that still runs, or starts one. The caller holds the data folder's lock.
 */
public final class BuiltInPostgres {

  private static final Logger LOG = LoggerFactory.getLogger(BuiltInPostgres.class);

  private BuiltInPostgres() {}

  /**
   * Brings it up; returns when it accepts connections.
   *
   * @param dataDir the server's data folder; made (0700) where it is missing. As root it is opened
   *     to be passed through (0701), so what else lies in it must be closed by its own mode.
   * @throws PostgresUnavailable when that cannot be, with a message for people
   */
  public static RunningPostgres start(Path dataDir, PostgresOptions options) {
    try {
      return startWhole(dataDir, options);
    } catch (UncheckedIOException failed) {
      throw failure(dataDir, failed.getCause() == null ? failed : failed.getCause());
    } catch (IOException | CommandFailure failed) {
      throw failure(dataDir, failed);
    }
  }

  private static RunningPostgres startWhole(Path dataDir, PostgresOptions options)
      throws IOException {
    Platform platform = Platform.ofThisMachine();
    BinaryArchive archive = BinaryArchive.find(platform, BuiltInPostgres.class.getClassLoader());
    PostgresFolders folders = folders(dataDir);
    RunAs account =
        new AccountChoice(new MachineAccounts(), options.makesAccount()).forData(folders);
    Folders.removeChildren(folders.root(), PostgresFolders.TEMPORARY);
    BinaryFolder binaries = binaries(archive, folders, options);
    Reach reach = Reach.prove(account, platform, binaries, folders);
    RunAs runAs = reach.runAs();

    PostgresPassword password = cluster(folders, binaries, reach, options);
    LogFolder logs = new LogFolder(folders.logs());
    logs.ensure(runAs);
    logs.prune();
    boolean sameSettings = settle(folders, options);
    Startup.Up up = new Startup(folders, binaries, runAs, options).up(sameSettings);
    Folders.removeChildren(folders.root(), BinaryFolder.PREFIX, binaries.home());
    LOG.info(
        "The built-in database {} on 127.0.0.1:{} (process {}, as {}).",
        up.found() ? "was found running" : "runs",
        up.port(),
        up.postmaster().pid(),
        runAs.name());
    Startup again = new Startup(folders, binaries, runAs, options.onPort(up.port()));
    Keeper keeper = new Keeper(up.postmaster(), again, logs, options);
    keeper.begin();
    return new RunningPostgres(keeper, up.port(), password, up.found());
  }

  private static BinaryFolder binaries(
      BinaryArchive archive, PostgresFolders folders, PostgresOptions options) throws IOException {
    if (options.binariesIn().isPresent()) {
      return BinaryFolder.ensure(archive, options.binariesIn().get());
    }
    // Making the cluster ends in a flush of the file system, which serves the binaries as well.
    return Files.isDirectory(folders.cluster())
        ? BinaryFolder.ensureDurably(archive, folders.root())
        : BinaryFolder.unpackAnew(archive, folders.root());
  }

  private static PostgresFolders folders(Path dataDir) throws IOException {
    Path real = Ownership.privateFolder(dataDir.toAbsolutePath()).toRealPath();
    // initdb quotes its own path for a shell in double quotes, where these are alive.
    if (real.toString().chars().anyMatch(c -> "\"$`\\".indexOf(c) >= 0 || c < ' ')) {
      throw new PostgresUnavailable(
          Reason.UNREACHABLE_FOLDER,
          "The data folder's path %s holds a character that PostgreSQL's programs cannot bear: one of \" $ ` \\ or a control character. Choose another data-dir."
              .formatted(real));
    }
    PostgresFolders folders = new PostgresFolders(real);
    Ownership.privateFolder(folders.root());
    return folders;
  }

  private static PostgresPassword cluster(
      PostgresFolders folders, BinaryFolder binaries, Reach reach, PostgresOptions options)
      throws IOException {
    Cluster cluster = new Cluster(folders, binaries, reach.runAs());
    if (cluster.exists()) {
      cluster.check(reach.major());
      return PasswordFile.read(folders.password());
    }
    PostgresPassword password = PasswordFile.readOrMake(folders.password());
    cluster.initialise(password, options.durable());
    return password;
  }

  /** Writes the settings; whether they are the same as before. */
  private static boolean settle(PostgresFolders folders, PostgresOptions options)
      throws IOException {
    String settings = SettingsFile.render(folders, options.durable());
    Path file = folders.settings();
    if (Files.exists(file) && Files.readString(file).equals(settings)) {
      return true;
    }
    SettingsFile.write(file, settings);
    return false;
  }

  private static PostgresUnavailable failure(Path dataDir, Exception failed) {
    return Faults.of(
        "could not be brought up", String.valueOf(failed.getMessage()), dataDir, failed);
  }
}
