package dev.berth.testbench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs programs of the machine that the tests run on. */
final class HostProgram {

  private HostProgram() {}

  /** Runs one with nothing to read. @throws AssertionError when it does not end in time */
  static Ran run(Duration limit, List<String> command) {
    return run(limit, command, Path.of("/dev/null"));
  }

  /** Runs one that reads the text. @throws AssertionError when it does not end in time */
  static Ran run(Duration limit, List<String> command, String text) {
    try {
      Path input = Files.createTempFile("berth-bench", ".in");
      try {
        return run(limit, command, Files.writeString(input, text));
      } finally {
        Files.delete(input);
      }
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private static Ran run(Duration limit, List<String> command, Path input) {
    try {
      Path output = Files.createTempFile("berth-bench", ".out");
      Path errors = Files.createTempFile("berth-bench", ".err");
      try {
        Process process =
            new ProcessBuilder(command)
                .redirectInput(input.toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        if (!ended) {
          process.destroyForcibly().waitFor();
        }
        Ran ran =
            new Ran(
                command, process.exitValue(), Files.readString(output), Files.readString(errors));
        if (!ended) {
          throw new AssertionError(command + " does not end: " + ran.output() + ran.errors());
        }
        return ran;
      } finally {
        Files.delete(output);
        Files.delete(errors);
      }
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
