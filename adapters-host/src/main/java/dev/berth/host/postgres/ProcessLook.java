package dev.berth.host.postgres;

import dev.berth.host.command.CommandFailure;
import dev.berth.host.command.CommandResult;
import dev.berth.host.command.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a process really is, as {@code /proc} tells: its program and its working folder. Both cannot
 * be borrowed by a stranger that got a recycled process id.
 */
final class ProcessLook {

  private static final String DELETED = " (deleted)";

  private final RunAs runAs;

  ProcessLook(RunAs runAs) {
    this.runAs = runAs;
  }

  /** The program a process executes; empty when it is gone or out of sight. */
  Optional<Path> program(long pid) {
    return link(pid, "exe");
  }

  /** Whether this is a PostgreSQL process of the cluster: its postmaster or a child of that. */
  boolean belongsTo(long pid, Path cluster) {
    return link(pid, "cwd").filter(cluster::equals).isPresent()
        && program(pid).filter(program -> program.endsWith("postgres")).isPresent();
  }

  private Optional<Path> link(long pid, String name) {
    Path link = Path.of("/proc", Long.toString(pid), name);
    try {
      return Optional.of(target(Files.readSymbolicLink(link).toString()));
    } catch (IOException hidden) {
      // Without CAP_SYS_PTRACE (a container's root) only the process's own account may look.
      return runAs.account().isPresent() && ProcessHandle.of(pid).isPresent()
          ? ask(link)
          : Optional.empty();
    }
  }

  private Optional<Path> ask(Path link) {
    try {
      CommandResult answer = Commands.run(runAs.command("readlink", link.toString()));
      return answer.succeeded() ? Optional.of(target(answer.output().strip())) : Optional.empty();
    } catch (CommandFailure failed) {
      return Optional.empty();
    }
  }

  private static Path target(String text) {
    return Path.of(
        text.endsWith(DELETED) ? text.substring(0, text.length() - DELETED.length()) : text);
  }
}
