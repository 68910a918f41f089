package dev.berth.host.template;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * What code-server loads before its own code, as the workspace's account and within its limits: it
 * writes first settings and applies dotfiles. It lies beside the releases and serves all of them.
 */
final class StartScript {

  static final String NAME = "at-start.cjs";

  /** The variable that names a repository of dotfiles. */
  static final String DOTFILES = "BERTH_DOTFILES";

  private StartScript() {}

  /** Writes it unless it is there as this version of Berth has it. */
  static void ensure(Path folder, Readers readers) throws IOException {
    String text = text();
    Path file = folder.resolve(NAME);
    if (text.equals(present(file))) {
      return;
    }
    // Two servers that start at once each write a whole file.
    Path fresh = Files.createTempFile(folder, "." + NAME, ".new");
    try {
      Files.writeString(fresh, text);
      Files.setPosixFilePermissions(
          fresh, readers.mode(PosixFilePermissions.fromString("r--------")));
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private static String present(Path file) throws IOException {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException absent) {
      return "";
    }
  }

  private static String text() throws IOException {
    try (InputStream resource = StartScript.class.getResourceAsStream(NAME)) {
      if (resource == null) {
        throw new IOException(NAME + " is not part of this build");
      }
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
