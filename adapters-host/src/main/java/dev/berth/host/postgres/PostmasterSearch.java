package dev.berth.host.postgres;

import dev.berth.host.postgres.PostgresUnavailable.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the postmaster that an earlier, killed server left running on our cluster. The process id
 * in {@code postmaster.pid} is believed only when that process executes a {@code postgres} and has
 * the cluster as its working folder, as every postmaster has.
 */
final class PostmasterSearch {

  private static final Logger LOG = LoggerFactory.getLogger(PostmasterSearch.class);
  private static final Duration PROBE_PATIENCE = Duration.ofSeconds(2);

  private final PostgresFolders folders;
  private final BinaryFolder binaries;
  private final RunAs runAs;
  private final PostgresOptions options;
  private final ProcessLook look;

  PostmasterSearch(
      PostgresFolders folders, BinaryFolder binaries, RunAs runAs, PostgresOptions options) {
    this.folders = folders;
    this.binaries = binaries;
    this.runAs = runAs;
    this.options = options;
    this.look = new ProcessLook(runAs);
  }

  /**
   * A healthy postmaster to go on with. Where it returns none, none runs: an unfit one of ours was
   * stopped, a stale pid file was removed.
   *
   * @param sameSettings whether the settings it was started with are today's
   * @throws PostgresUnavailable FOREIGN_DATABASE when somebody else's PostgreSQL runs there
   */
  Optional<Startup.Up> find(boolean sameSettings) throws IOException {
    Path cluster = folders.cluster();
    if (!Files.exists(PidFile.in(cluster), LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    Optional<PidFile> claimed = readPatiently(cluster);
    Optional<ProcessHandle> process = claimed.flatMap(file -> ProcessHandle.of(file.pid()));
    if (process.isEmpty() || !look.belongsTo(process.get().pid(), cluster)) {
      // PostgreSQL itself would take any living process with this id for a postmaster.
      Files.deleteIfExists(PidFile.in(cluster));
      return Optional.empty();
    }
    Path program = look.program(process.get().pid()).orElse(Path.of("unknown"));
    requireOurs(process.get(), program);
    Postmaster postmaster = new Postmaster(process.get(), binaries, runAs);
    boolean fit = sameSettings && program.equals(binaries.program("postgres"));
    Optional<Integer> port = fit ? healthyPort(postmaster) : Optional.empty();
    if (port.isEmpty()) {
      LOG.info("A built-in database still runs (process {}) and is restarted.", postmaster.pid());
      postmaster.stop(options.stopPatience());
    }
    return port.map(number -> new Startup.Up(postmaster, number, true));
  }

  /** A postmaster that an orphaned launch is just starting needs a moment to fill the file. */
  private static Optional<PidFile> readPatiently(Path cluster) throws IOException {
    Optional<PidFile> claimed = PidFile.read(cluster);
    for (int attempt = 0; claimed.isEmpty() && attempt < 10; attempt++) {
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
      claimed = PidFile.read(cluster);
    }
    return claimed;
  }

  private void requireOurs(ProcessHandle process, Path program) {
    Path folder = program.getParent() == null ? program : program.getParent().getParent();
    boolean ours =
        folder != null
            && folder.getFileName() != null
            && folder.getFileName().toString().startsWith(BinaryFolder.PREFIX);
    if (!ours) {
      throw new PostgresUnavailable(
          Reason.FOREIGN_DATABASE,
          "Another PostgreSQL (%s, process %d) runs on the built-in database's folder %s. Stop it first."
              .formatted(program, process.pid(), folders.cluster()));
    }
  }

  private Optional<Integer> healthyPort(Postmaster postmaster) throws IOException {
    long deadline = System.nanoTime() + options.startPatience().toNanos();
    while (System.nanoTime() < deadline) {
      Optional<PidFile> now = PidFile.read(folders.cluster());
      if (now.isEmpty() || now.get().status().equals("stopping")) {
        return Optional.empty();
      }
      if (now.get().isReady()) {
        int port = now.get().port();
        boolean wished = options.port() == 0 || options.port() == port;
        return wished && HealthProbe.answers(port, PROBE_PATIENCE)
            ? Optional.of(port)
            : Optional.empty();
      }
      if (postmaster.ended(Duration.ofMillis(20))) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }
}
