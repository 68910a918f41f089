package dev.berth.host.command;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs commands to their end within their deadline, or starts ones that outlive the caller. */
public final class Commands {

  private static final List<String> ALLOWED_VARIABLES = List.of("PATH", "TZ");
  private static final String FALLBACK_PATH =
      "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
  // As the JDK names ENOENT.
  private static final String ABSENT = "error=2,";
  private static final long KILL_PATIENCE_MILLIS = 2_000;

  private Commands() {}

  /**
   * Runs a command and waits for it. Its exit code is not judged here.
   *
   * @throws CommandFailure when it cannot be started, passes its deadline or the thread is
   *     interrupted (whose flag is set again); then the command and its descendants are dead
   */
  public static CommandResult run(Command command) {
    RunningCommand running = start(command);
    try {
      if (!running.await(command.deadline().toMillis())) {
        kill(running.process());
        String said = running.result().said();
        throw new CommandFailure(
            CommandFailure.Reason.DEADLINE,
            "%s did not end within %d ms and was killed%s"
                .formatted(
                    command.program(),
                    command.deadline().toMillis(),
                    said.isEmpty() ? "" : ". It said: " + said));
      }
      return running.result();
    } catch (InterruptedException interrupted) {
      kill(running.process());
      Thread.currentThread().interrupt();
      throw new CommandFailure(
          CommandFailure.Reason.INTERRUPTED,
          command.program() + " was stopped because its caller was interrupted",
          interrupted);
    }
  }

  /**
   * Starts a command without waiting for it; its deadline does not count. What must not hear the
   * signals of this process's terminal is started through {@code setsid}.
   *
   * @throws CommandFailure when it cannot be started
   */
  public static RunningCommand start(Command command) {
    ProcessBuilder builder = new ProcessBuilder(command.argv());
    command.folder().ifPresent(folder -> builder.directory(folder.toFile()));
    if (command.input().isEmpty()) {
      builder.redirectInput(new File("/dev/null"));
    }
    prepareEnvironment(builder.environment(), command);
    try {
      Process process = builder.start();
      feed(process, command.input());
      return new RunningCommand(command, process);
    } catch (IOException absent) {
      throw new CommandFailure(
          CommandFailure.Reason.NOT_STARTED, command.program() + whyNot(absent), absent);
    }
  }

  private static String whyNot(IOException fault) {
    String reason = String.valueOf(fault.getMessage());
    return reason.contains(ABSENT)
        ? " is not installed on this machine"
        : " could not be started: " + reason;
  }

  private static void feed(Process process, String input) {
    if (input.isEmpty()) {
      return;
    }
    try (OutputStream to = process.getOutputStream()) {
      to.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException unread) {
      // It has ended already; its exit code tells why.
      return;
    }
  }

  /**
   * Replaces an environment by that of a command: the allow-list, what it inherits by name, and its
   * own variables. For callers that build a process of their own.
   */
  public static void prepareEnvironment(Map<String, String> environment, Command command) {
    Map<String, String> mine = Map.copyOf(environment);
    environment.clear();
    ALLOWED_VARIABLES.forEach(name -> copy(mine, environment, name));
    environment.putIfAbsent("PATH", FALLBACK_PATH);
    environment.put("LANG", "C.UTF-8");
    command.inherited().forEach(name -> copy(mine, environment, name));
    environment.putAll(command.environment());
  }

  private static void copy(Map<String, String> from, Map<String, String> to, String name) {
    String value = from.get(name);
    if (value != null) {
      to.put(name, value);
    }
  }

  private static void kill(Process process) {
    // Listed before the kill: afterwards they are children of init and no longer found.
    List<ProcessHandle> descendants = process.descendants().toList();
    process.destroyForcibly();
    descendants.forEach(ProcessHandle::destroyForcibly);
    // A pending interrupt would end the wait at once and leave the process unreaped.
    boolean interrupted = Thread.interrupted();
    try {
      process.waitFor(KILL_PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException again) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
