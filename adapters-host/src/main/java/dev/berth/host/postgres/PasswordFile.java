package dev.berth.host.postgres;

import dev.berth.host.postgres.PostgresUnavailable.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** The kept password: written whole before the cluster is made, so that no cluster lacks one. */
final class PasswordFile {

  private PasswordFile() {}

  static PostgresPassword readOrMake(Path file) throws IOException {
    if (!Files.exists(file)) {
      Path unfinished = file.resolveSibling(PostgresFolders.TEMPORARY + file.getFileName());
      Files.deleteIfExists(unfinished);
      write(unfinished, PostgresPassword.random());
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }
    return read(file);
  }

  /**
   * @throws PostgresUnavailable DAMAGED when the file is missing or empty
   */
  static PostgresPassword read(Path file) throws IOException {
    String value = Files.exists(file) ? Files.readString(file).strip() : "";
    if (value.isEmpty()) {
      throw new PostgresUnavailable(
          Reason.DAMAGED,
          "The built-in database's password file %s is missing or empty, and the database cannot be entered without it. Bring it back from a backup of the data folder."
              .formatted(file));
    }
    return new PostgresPassword(value);
  }

  /** Writes a new file with mode 0600. */
  static void write(Path file, PostgresPassword password) throws IOException {
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(
        file, password.reveal() + "\n", StandardOpenOption.WRITE, StandardOpenOption.SYNC);
  }
}
