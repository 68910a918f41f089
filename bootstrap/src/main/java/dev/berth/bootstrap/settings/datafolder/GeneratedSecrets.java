package dev.berth.bootstrap.settings.datafolder;

import dev.berth.application.shared.SecretSource;
import dev.berth.domain.shared.Secret;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Secrets that are made when nobody gave any: a file each (0600) in a folder of their own (0700).
 * Of two processes that make one at the same time, one wins and both read the winner's.
 */
public final class GeneratedSecrets {

  private static final int LEAST_LENGTH = 43;
  private static final Set<PosixFilePermission> PRIVATE_FILE =
      PosixFilePermissions.fromString("rw-------");

  private final Path folder;
  private final SecretSource random;

  /**
   * @param folder made when the first secret is
   * @param random where the secrets come from
   */
  public GeneratedSecrets(Path folder, SecretSource random) {
    this.folder = folder;
    this.random = random;
  }

  /** The key of {@code auth.secret-key} where it is not set: 256 random bits. */
  public Secret authSecretKey() {
    return readOrMake("auth-secret-key");
  }

  /** What the server logs in to its built-in database with: 256 random bits. */
  public Secret databasePassword() {
    return readOrMake("database-password");
  }

  private Secret readOrMake(String name) {
    Path file = folder.resolve(name);
    try {
      if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        make(file);
      }
      return read(file);
    } catch (IOException fault) {
      throw new DataFolderProblem(
          "The secret %s cannot be kept: %s".formatted(file, fault.getClass().getSimpleName()),
          fault);
    }
  }

  private void make(Path file) throws IOException {
    if (!Files.isDirectory(folder)) {
      try {
        Files.createDirectory(
            folder, PosixFilePermissions.asFileAttribute(DataDirectory.OWNER_ONLY));
      } catch (FileAlreadyExistsException madeByAnother) {
        // Both go on with the same folder.
      }
    }
    Path draft =
        Files.createTempFile(
            folder, ".draft", null, PosixFilePermissions.asFileAttribute(PRIVATE_FILE));
    try {
      Files.writeString(draft, random.token().reveal() + "\n");
      flush(draft);
      // A hard link appears whole or fails because one is there: no moment shows half a secret.
      Files.createLink(file, draft);
    } catch (FileAlreadyExistsException madeByAnother) {
      // The other's secret is the one to read.
    } finally {
      Files.delete(draft);
    }
  }

  private static void flush(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  private static Secret read(Path file) throws IOException {
    Set<PosixFilePermission> found = Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS);
    if (!found.equals(PRIVATE_FILE)) {
      throw new DataFolderProblem(
          "The secret %s is open to others (%s): run chmod 600 on it, or better, replace it."
              .formatted(file, PosixFilePermissions.toString(found)));
    }
    String text = Files.readString(file).strip();
    if (text.length() < LEAST_LENGTH) {
      throw new DataFolderProblem(
          "The secret %s is not whole: take it from a backup, or remove it to have another made."
              .formatted(file));
    }
    return new Secret(text);
  }
}
