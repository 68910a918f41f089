package dev.berth.e2e.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Where the tests find the product and where they may write; told by the build. */
public final class Places {

  private Places() {}

  /** The checkout. */
  public static Path repository() {
    return Path.of(property("berth.repository"));
  }

  /** The built server. */
  public static Path jar() {
    return built("bootstrap/target/berth.jar");
  }

  /** The built helper, which runs as root. */
  public static Path helper() {
    return built("host-helper/target/berth-helper.jar");
  }

  private static Path built(String name) {
    Path jar = repository().resolve(name);
    if (!Files.isRegularFile(jar)) {
      throw new IllegalStateException("build it first, with make build: " + jar);
    }
    return jar;
  }

  /** The launcher of the distribution. */
  public static Path launcher() {
    return repository().resolve("bootstrap/src/main/dist/berth");
  }

  /** A new folder of its own for a test. */
  public static Path fresh(String name) {
    try {
      Path work = Files.createDirectories(Path.of(property("berth.work")));
      return Files.createTempDirectory(work, name + "-");
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private static String property(String name) {
    return Objects.requireNonNull(System.getProperty(name), name + " comes from the build");
  }
}
