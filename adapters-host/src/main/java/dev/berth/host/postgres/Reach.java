package dev.berth.host.postgres;

import dev.berth.host.command.CommandFailure;
import dev.berth.host.command.CommandResult;
import dev.berth.host.command.Commands;
import dev.berth.host.postgres.PostgresUnavailable.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes sure that PostgreSQL's account gets as far as the data and can run the binaries, by running
 * them. Only folders of the server's own are opened (to be passed through, not to be listed).
 *
 * @param runAs as whom and with which capability PostgreSQL runs here
 * @param major the binaries' major version
 */
record Reach(RunAs runAs, String major) {

  private static final Logger LOG = LoggerFactory.getLogger(Reach.class);
  private static final Pattern VERSION = Pattern.compile("\\(PostgreSQL\\) (\\d+)");

  static Reach prove(RunAs runAs, Platform platform, BinaryFolder binaries, PostgresFolders folders)
      throws IOException {
    if (runAs.account().isEmpty()) {
      CommandResult direct = ask(runAs, binaries);
      return version(direct)
          .map(major -> new Reach(runAs, major))
          .orElseThrow(() -> cannotRun(platform, binaries, direct));
    }
    Path home = binaries.home();
    if (!home.startsWith(folders.root()) || version(ask(runAs, binaries)).isEmpty()) {
      letPass(folders.dataDir());
      letPass(folders.root());
      letPass(home.resolveSibling("."));
    }
    CommandResult plain = ask(runAs, binaries);
    Optional<String> major = version(plain);
    if (major.isPresent()) {
      return new Reach(runAs, major.get());
    }
    Optional<Path> barrier = barrier(folders.dataDir());
    if (barrier.isEmpty() || refused(plain)) {
      throw cannotRun(platform, binaries, plain);
    }
    return throughTheBarrier(runAs, binaries, barrier.get());
  }

  /** Whether setpriv itself failed, rather than what it was to execute. */
  private static boolean refused(CommandResult answer) {
    return answer.said().startsWith("setpriv") && !answer.said().contains("failed to execute");
  }

  private static Reach throughTheBarrier(RunAs runAs, BinaryFolder binaries, Path barrier) {
    RunAs stronger = runAs.readingEverything();
    return version(ask(stronger, binaries))
        .map(
            major -> {
              LOG.warn(
                  "{} is closed to the account {}, so the database runs with the capability to read every file. Better: a data-dir elsewhere, such as /var/lib/berth.",
                  barrier,
                  runAs.name());
              return new Reach(stronger, major);
            })
        .orElseThrow(
            () ->
                new PostgresUnavailable(
                    Reason.UNREACHABLE_FOLDER,
                    "The server runs as root, its database as %s, and the folder %s lets %s not pass. Choose a data-dir elsewhere, such as /var/lib/berth, or run: chmod o+x %s"
                        .formatted(runAs.name(), barrier, runAs.name(), barrier)));
  }

  private static CommandResult ask(RunAs runAs, BinaryFolder binaries) {
    try {
      return Commands.run(runAs.command(binaries.program("postgres").toString(), "--version"));
    } catch (CommandFailure failed) {
      return new CommandResult(127, "", String.valueOf(failed.getMessage()));
    }
  }

  private static Optional<String> version(CommandResult answer) {
    Matcher version = VERSION.matcher(answer.output());
    return answer.succeeded() && version.find() ? Optional.of(version.group(1)) : Optional.empty();
  }

  private static void letPass(Path folder) throws IOException {
    Set<PosixFilePermission> mode = new HashSet<>(Files.getPosixFilePermissions(folder));
    if (mode.add(PosixFilePermission.OTHERS_EXECUTE)) {
      Files.setPosixFilePermissions(folder, mode);
    }
  }

  /** The outermost folder above the data folder that strangers may not pass through. */
  private static Optional<Path> barrier(Path dataDir) throws IOException {
    Optional<Path> found = Optional.empty();
    for (Path at = dataDir.getParent(); at != null; at = at.getParent()) {
      if (!Files.getPosixFilePermissions(at).contains(PosixFilePermission.OTHERS_EXECUTE)) {
        found = Optional.of(at);
      }
    }
    return found;
  }

  private static PostgresUnavailable cannotRun(
      Platform platform, BinaryFolder binaries, CommandResult answer) {
    platform.requireLoader();
    if (refused(answer)) {
      return new PostgresUnavailable(
          Reason.NO_ACCOUNT,
          "The server runs as root and could not start its database as an unprivileged account. setpriv (of util-linux) is needed and said: "
              + Faults.end(answer.said()));
    }
    return new PostgresUnavailable(
        Reason.PLATFORM,
        "The built-in database's programs in %s do not run on this machine (is it mounted noexec?). They said: %s"
            .formatted(binaries.home(), Faults.end(answer.said())));
  }
}
