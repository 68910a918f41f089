package dev.berth.e2e.machine;

import dev.berth.testbench.Ran;
import dev.berth.testbench.SystemdMachine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;

/**
 * The shell of somebody at a machine, as root: what one script sets as variables the next one
 * knows. The first command that fails ends a script.
 *
 * @param folder where each script begins
 */
record RootShell(SystemdMachine machine, String folder) {

  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final String SCRIPT = "/var/tmp/typed.sh";
  private static final String FRAME =
      """
      cd %1$s
      if [ -f /var/tmp/typed.env ]; then . /var/tmp/typed.env; fi
      set -aeux
      %2$s
      set +x
      export -p >/var/tmp/typed.env
      """;

  /**
   * Runs a script and answers what it printed.
   *
   * @throws AssertionError when a command of it fails
   */
  String types(String script) {
    try {
      Files.writeString(machine.path(SCRIPT), FRAME.formatted(folder, script));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
    Ran ran = machine.run(LIMIT, List.of("sh", SCRIPT));
    return ran.orFail();
  }
}
