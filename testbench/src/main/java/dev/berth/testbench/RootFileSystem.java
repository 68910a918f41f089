package dev.berth.testbench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The root file system that machines are booted from, made by the build and never changed. */
final class RootFileSystem {

  private static final Duration LIMIT = Duration.ofMinutes(20);

  private RootFileSystem() {}

  /**
   * Where it lies; made when it is not there. @throws AssertionError with the reason if it cannot
   */
  static Path made() {
    Ran ran = HostProgram.run(LIMIT, List.of(script().toString()));
    System.err.print(ran.errors());
    return Path.of(ran.orFail());
  }

  private static Path script() {
    Path folder = Path.of("").toAbsolutePath();
    for (Path above = folder; above != null; above = above.getParent()) {
      Path script = above.resolve("scripts/bench-rootfs");
      if (Files.isExecutable(script)) {
        return script;
      }
    }
    throw new IllegalStateException("no checkout of Berth at or above " + folder);
  }
}
