package dev.berth.e2e.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program that ran to its end.
 *
 * @param output what it printed
 * @param errors what it printed to the standard error
 */
public record Program(int exit, String output, String errors) {

  /** All that it printed. */
  public String said() {
    return output + errors;
  }

  /** Runs a program. @throws AssertionError when it does not end in time */
  public static Program run(Duration limit, Map<String, String> environment, List<String> command) {
    Path folder = Places.fresh("program");
    Path output = folder.resolve("output.log");
    Path errors = folder.resolve("errors.log");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("BERTH_"));
    builder.environment().putAll(environment);
    builder.redirectOutput(output.toFile()).redirectError(errors.toFile());
    builder.redirectInput(Path.of("/dev/null").toFile());
    try {
      Process process = builder.start();
      boolean ended = process.waitFor(limit.toSeconds(), TimeUnit.SECONDS);
      if (!ended) {
        process.destroyForcibly().waitFor();
      }
      Program program =
          new Program(process.exitValue(), Files.readString(output), Files.readString(errors));
      if (!ended) {
        throw new AssertionError(command + " does not end\n" + program.said());
      }
      return program;
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /** Runs a program that must succeed and answers what it printed. */
  public static String succeeding(Duration limit, String... command) {
    Program program = run(limit, Map.of(), List.of(command));
    if (program.exit() != 0) {
      throw new AssertionError(List.of(command) + ": " + program.said());
    }
    return program.output();
  }
}
