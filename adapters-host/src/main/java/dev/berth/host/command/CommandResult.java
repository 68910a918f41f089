package dev.berth.host.command;

/**
 * How a command ended.
 *
 * @param exitCode 0 for success; 128 plus the signal's number when a signal ended it
 * @param output the end of its standard output, at most the command's output limit
 * @param errors the end of its standard error, at most the command's output limit
 */
public record CommandResult(int exitCode, String output, String errors) {

  /** Whether it ended with exit code 0. */
  public boolean succeeded() {
    return exitCode == 0;
  }

  /** Both streams, standard output first, without space around: for an error message. */
  public String said() {
    return (output.strip() + "\n" + errors.strip()).strip();
  }
}
