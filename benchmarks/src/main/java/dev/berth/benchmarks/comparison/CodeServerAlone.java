package dev.berth.benchmarks.comparison;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.berth.benchmarks.Workbench;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The program that a workspace runs, started by a plain script instead.
 *
 * @param node what runs it
 * @param entry its first script
 */
record CodeServerAlone(Path node, Path entry) {

  /** The code-server that listens on the port now. */
  static CodeServerAlone behind(int port) throws IOException {
    try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
      return processes
          .filter(process -> process.getFileName().toString().matches("[0-9]+"))
          .flatMap(process -> argvOf(process).stream())
          .filter(argv -> argv.contains("127.0.0.1:" + port))
          .flatMap(argv -> of(argv).stream())
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("no code-server listens on " + port));
    }
  }

  /** What comes before the script are options of what runs it. */
  private static Optional<CodeServerAlone> of(List<String> argv) {
    return argv.stream()
        .filter(argument -> argument.endsWith("/entry.js"))
        .findFirst()
        .map(entry -> new CodeServerAlone(Path.of(argv.get(0)), Path.of(entry)));
  }

  /** Starts it, waits for its health, ends it. @return from the script's start to its health */
  Duration start(Workbench bench, int port) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory(bench.folder(), "alone-");
    ProcessBuilder builder =
        new ProcessBuilder(
            bench.scripts().resolve("code-server-alone.sh").toString(),
            node.toString(),
            entry.toString(),
            Integer.toString(port),
            folder.toString());
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    long begun = System.nanoTime();
    Process script = builder.start();
    try (BufferedReader said =
        new BufferedReader(new InputStreamReader(script.getInputStream(), UTF_8))) {
      if (!"healthy".equals(said.readLine())) {
        throw new IllegalStateException("code-server alone did not become healthy");
      }
      return Duration.ofNanos(System.nanoTime() - begun);
    } finally {
      script.getOutputStream().close();
      if (!script.waitFor(10, TimeUnit.SECONDS)) {
        script.destroy();
      }
    }
  }

  private static Optional<List<String>> argvOf(Path process) {
    try {
      String line = Files.readString(process.resolve("cmdline"));
      return Optional.of(Arrays.asList(line.split("\0")));
    } catch (IOException gone) {
      return Optional.empty();
    }
  }
}
