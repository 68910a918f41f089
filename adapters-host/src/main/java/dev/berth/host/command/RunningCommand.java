package dev.berth.host.command;

import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** A command that was started and may still run; it is not ended when this process ends. */
public final class RunningCommand {

  private static final long INHERITED_PIPE_PATIENCE_MILLIS = 500;

  private final Process process;
  private final BoundedOutput output;
  private final BoundedOutput errors;

  RunningCommand(Command command, Process process) {
    this.process = process;
    this.output = new BoundedOutput(command, process.getInputStream());
    this.errors = new BoundedOutput(command, process.getErrorStream());
    output.start();
    errors.start();
  }

  /** The process; its start time guards against a recycled process id. */
  public ProcessHandle handle() {
    return process.toHandle();
  }

  /** The exit code, empty while it runs. */
  public OptionalInt exitCode() {
    return process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
  }

  /** Waits for its end, at most this long; whether it ended. */
  public boolean await(long millis) throws InterruptedException {
    return process.waitFor(millis, TimeUnit.MILLISECONDS);
  }

  /** What it has said so far, within the output limit; all of it once it has ended. */
  public CommandResult result() throws InterruptedException {
    long patience = process.isAlive() ? 1 : INHERITED_PIPE_PATIENCE_MILLIS;
    return new CommandResult(
        exitCode().orElse(0), output.finish(patience), errors.finish(patience));
  }

  Process process() {
    return process;
  }
}
