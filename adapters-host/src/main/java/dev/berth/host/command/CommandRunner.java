package dev.berth.host.command;

import dev.berth.application.host.HostException;

/** Where commands run: on this machine by {@link Commands#run}, in tests on another. */
@FunctionalInterface
public interface CommandRunner {

  /**
   * Runs a command and waits for it.
   *
   * @throws CommandFailure when there is no result
   */
  CommandResult run(Command command);

  /** The same, where no result is told as a {@link HostException} with a sentence for a person. */
  default CommandRunner telling() {
    return command -> {
      try {
        return run(command);
      } catch (CommandFailure failure) {
        throw HostException.passing(failure.getMessage() + ".", failure);
      }
    };
  }

  /** What it prints, without white space at the ends. @throws HostException when it fails */
  default String must(Command command) {
    try {
      CommandResult result = run(command);
      if (!result.succeeded()) {
        throw HostException.passing(
            "%s failed: %s".formatted(command.program(), result.said().replaceAll("\\s+", " ")));
      }
      return result.output().strip();
    } catch (CommandFailure failure) {
      throw HostException.passing(failure.getMessage() + ".", failure);
    }
  }
}
