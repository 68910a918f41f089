package dev.berth.host.postgres;

import dev.berth.host.command.Command;
import dev.berth.host.command.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A folder that everybody may pass through, and the databases started in it: both end with it. */
final class Stage implements AutoCloseable {

  private static @Nullable Path shelf;
  private static @Nullable Path template;

  private final Path folder;
  private final List<RunningPostgres> running = new ArrayList<>();

  Stage() throws IOException {
    folder = Files.createTempDirectory("berth-stage-").toRealPath();
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
  }

  /** Sets up the data folder as a server that stopped would leave it; copied, which is faster. */
  void setExistingData() throws IOException {
    setExistingData(dataDir());
  }

  static void setExistingData(Path dataDir) throws IOException {
    Path template = template();
    Ownership.privateFolder(dataDir);
    Commands.run(
        Command.of("cp", "-a", template.resolve("postgres").toString(), dataDir.toString()));
  }

  /** The unpacked binaries on the shelf. */
  static BinaryFolder binaries() throws IOException {
    return BinaryFolder.ensure(
        BinaryArchive.find(Platform.ofThisMachine(), Stage.class.getClassLoader()), shelf());
  }

  private static synchronized Path template() throws IOException {
    Path known = template;
    if (known == null) {
      known = shelf().resolve("template");
      BuiltInPostgres.start(known, options()).stop();
      template = known;
    }
    return known;
  }

  /** Unpacked once for all tests of the JVM. */
  static synchronized Path shelf() throws IOException {
    Path known = shelf;
    if (known == null) {
      known = Files.createTempDirectory("berth-shelf-").toRealPath();
      Files.setPosixFilePermissions(known, PosixFilePermissions.fromString("rwx--x--x"));
      Path unpacked = known;
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(() -> Commands.run(Command.of("rm", "-rf", unpacked.toString()))));
      shelf = known;
    }
    return known;
  }

  static PostgresOptions options() throws IOException {
    return PostgresOptions.throwaway().withBinariesIn(shelf());
  }

  Path folder() {
    return folder;
  }

  Path dataDir() {
    return folder.resolve("data");
  }

  PostgresFolders parts() {
    return new PostgresFolders(dataDir());
  }

  RunningPostgres start() throws IOException {
    return start(options());
  }

  RunningPostgres start(PostgresOptions options) {
    return start(dataDir(), options);
  }

  RunningPostgres start(Path dataDir, PostgresOptions options) {
    RunningPostgres started = BuiltInPostgres.start(dataDir, options);
    running.add(started);
    return started;
  }

  static Connection connect(RunningPostgres database) throws SQLException {
    return DriverManager.getConnection(
        database.adminUrl(), database.superuser(), database.password().reveal());
  }

  static void execute(RunningPostgres database, String sql) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static String ask(RunningPostgres database, String sql) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(sql)) {
      answer.next();
      return answer.getString(1);
    }
  }

  static boolean isRoot() {
    return new MachineAccounts().ownUid() == 0;
  }

  static long uidOf(long pid) {
    return Ownership.uid(Path.of("/proc", Long.toString(pid)));
  }

  static void kill(long pid) {
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    await("process " + pid + " to end", () -> ProcessHandle.of(pid).isEmpty() || isZombie(pid));
  }

  /** Polls until it is so, for at most 60 seconds; an exception counts as not yet. */
  static void await(String what, Callable<Boolean> condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (System.nanoTime() < deadline) {
      try {
        if (condition.call()) {
          return;
        }
      } catch (Exception notYet) {
        LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
      }
      LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
    }
    throw new AssertionError("waited in vain for " + what);
  }

  private static boolean isZombie(long pid) throws IOException {
    return Files.readString(Path.of("/proc", Long.toString(pid), "stat")).contains(") Z ");
  }

  void stopAll() {
    running.forEach(RunningPostgres::stop);
    running.clear();
  }

  @Override
  public void close() {
    stopAll();
    Commands.run(Command.of("rm", "-rf", folder.toString()));
  }
}
