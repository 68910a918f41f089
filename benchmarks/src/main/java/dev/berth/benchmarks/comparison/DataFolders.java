package dev.berth.benchmarks.comparison;

import dev.berth.benchmarks.Workbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where servers keep their data while they are measured. */
final class DataFolders {

  private DataFolders() {}

  /** One that does not exist yet. */
  static Path fresh(Workbench bench) throws IOException {
    Files.createDirectories(bench.folder());
    return Files.createTempDirectory(bench.folder(), "data-").resolve("data");
  }

  /** One that stays from run to run, so that code-server is installed once. */
  static Path lasting(Workbench bench) throws IOException {
    return Files.createDirectories(bench.lasting()).resolve("data");
  }
}
