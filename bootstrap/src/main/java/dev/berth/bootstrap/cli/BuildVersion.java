package dev.berth.bootstrap.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/**
 * Which build this is, as the build wrote it into the jar.
 *
 * @param version of the product
 * @param commit abbreviated; {@code unknown} when it was not built from a repository
 */
public record BuildVersion(String version, String commit) {

  /** Reads what the build wrote. */
  public static BuildVersion ofThisBuild() {
    Properties properties = new Properties();
    try (InputStream in = BuildVersion.class.getResourceAsStream("build.properties")) {
      properties.load(Objects.requireNonNull(in, "build.properties is missing from the jar"));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
    return of(properties);
  }

  static BuildVersion of(Properties properties) {
    return new BuildVersion(
        properties.getProperty("version", "unknown"), known(properties.getProperty("commit", "")));
  }

  private static String known(String commit) {
    return commit.matches("[0-9a-f]{7,40}(-dirty)?") ? commit : "unknown";
  }
}
