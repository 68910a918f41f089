package dev.berth.bootstrap.settings.datafolder;

import dev.berth.application.shared.SecretSource;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The folder that holds everything the server keeps. It belongs to the account of the server and is
 * closed to all others (0700); 0711 and 0701 are taken as well, which let the built-in database's
 * own account pass through to its files when the server runs as root.
 */
public final class DataDirectory {

  static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");
  private static final Set<String> PASSABLE = Set.of("rwx--x--x", "rwx-----x");

  private final Path path;

  private DataDirectory(Path path) {
    this.path = path;
  }

  /**
   * Makes the folder where it is missing, and checks it.
   *
   * @throws DataFolderProblem when it is no folder, somebody else's, open to others or not writable
   */
  public static DataDirectory open(Path path) {
    try {
      create(path);
      UserPrincipal self = writer(path);
      UserPrincipal owner = Files.getOwner(path);
      if (!owner.equals(self)) {
        throw new DataFolderProblem(
            "The data folder %s belongs to %s, but the server runs as %s."
                .formatted(path, owner.getName(), self.getName()));
      }
      close(path);
      return new DataDirectory(path);
    } catch (FileAlreadyExistsException fault) {
      throw new DataFolderProblem("The data folder %s is not a folder.".formatted(path), fault);
    } catch (AccessDeniedException fault) {
      throw new DataFolderProblem(
          "The data folder %s cannot be written by the account of the server.".formatted(path),
          fault);
    } catch (NoSuchFileException fault) {
      throw new DataFolderProblem(
          "The data folder %s cannot be made there.".formatted(path), fault);
    } catch (FileSystemException fault) {
      throw new DataFolderProblem(
          "The data folder %s cannot be used: %s."
              .formatted(path, fault.getReason() == null ? "unknown" : fault.getReason()),
          fault);
    } catch (IOException fault) {
      throw new DataFolderProblem(
          "The data folder %s cannot be used: is the disk full?".formatted(path), fault);
    }
  }

  private static void create(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      Path parent = path.toAbsolutePath().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      try {
        Files.createDirectory(path, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
      } catch (FileAlreadyExistsException raced) {
        if (!Files.isDirectory(path)) {
          throw raced;
        }
      }
    }
  }

  /** Writes a byte, so that a full disk is found, and tells as whom. */
  private static UserPrincipal writer(Path path) throws IOException {
    Path probe = Files.createTempFile(path, ".probe", null);
    try {
      Files.write(probe, new byte[] {1});
      return Files.getOwner(probe);
    } finally {
      Files.delete(probe);
    }
  }

  private static void close(Path path) throws IOException {
    Set<PosixFilePermission> found = Files.getPosixFilePermissions(path);
    if (found.equals(OWNER_ONLY) || PASSABLE.contains(PosixFilePermissions.toString(found))) {
      return;
    }
    if (!isEmpty(path)) {
      throw new DataFolderProblem(
          "The data folder %s is open to others (%s): run chmod 700 on it."
              .formatted(path, PosixFilePermissions.toString(found)));
    }
    Files.setPosixFilePermissions(path, OWNER_ONLY);
  }

  private static boolean isEmpty(Path path) throws IOException {
    try (Stream<Path> entries = Files.list(path)) {
      return entries.findAny().isEmpty();
    }
  }

  public Path path() {
    return path;
  }

  /**
   * Holds the folder for this server until the lock is closed or the process is gone.
   *
   * @throws DataFolderProblem when another server holds it
   */
  public DataDirectoryLock lock() {
    return DataDirectoryLock.take(path);
  }

  /** The secrets that are generated and kept here. */
  public GeneratedSecrets secrets(SecretSource random) {
    return new GeneratedSecrets(path.resolve("secrets"), random);
  }
}
