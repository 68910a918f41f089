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
 * @param output all that it printed, errors included
 */
public record Program(int exit, String output) {

  /** Runs a program. @throws AssertionError when it does not end in time */
  public static Program run(Duration limit, Map<String, String> environment, List<String> command) {
    Path output = Places.fresh("program").resolve("output.log");
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("BERTH_"));
    builder.environment().putAll(environment);
    builder.redirectOutput(output.toFile());
    builder.redirectInput(Path.of("/dev/null").toFile());
    try {
      Process process = builder.start();
      if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(command + " does not end\n" + Files.readString(output));
      }
      return new Program(process.exitValue(), Files.readString(output));
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
      throw new AssertionError(List.of(command) + ": " + program.output());
    }
    return program.output();
  }
}
