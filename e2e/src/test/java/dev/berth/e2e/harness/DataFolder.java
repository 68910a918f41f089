package dev.berth.e2e.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Data folders for servers under test. */
public final class DataFolder {

  private DataFolder() {}

  /** A new one, with nothing in it. */
  public static Path empty(String name) {
    return make(Places.fresh(name));
  }

  /** A new one in which code-server is installed already. */
  public static Path with(FirstInstall install, String name) {
    Path data = empty(name);
    install.lend(data);
    return data;
  }

  private static Path make(Path parent) {
    try {
      return Files.createDirectory(
          parent.resolve("data"),
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }
}
