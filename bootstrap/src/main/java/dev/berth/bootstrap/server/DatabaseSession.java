package dev.berth.bootstrap.server;

import dev.berth.bootstrap.settings.InstalledSettings;
import dev.berth.bootstrap.settings.Settings;
import dev.berth.bootstrap.settings.datafolder.DataDirectory;
import dev.berth.bootstrap.settings.datafolder.DataDirectoryLock;
import dev.berth.bootstrap.settings.datafolder.DataFolderProblem;
import dev.berth.bootstrap.settings.datafolder.GeneratedSecrets;
import java.nio.file.Files;
import java.util.Optional;

/**
 * A command's way to the databases: with the data folder's lock where it is free, else beside the
 * server that holds it.
 */
public final class DatabaseSession implements AutoCloseable {

  private final DataDirectory dataDir;
  private final GeneratedSecrets secrets;
  private final Optional<DataDirectoryLock> lock;
  private final DatabaseAccess access;

  private DatabaseSession(
      DataDirectory dataDir,
      GeneratedSecrets secrets,
      Optional<DataDirectoryLock> lock,
      DatabaseAccess access) {
    this.dataDir = dataDir;
    this.secrets = secrets;
    this.lock = lock;
    this.access = access;
  }

  /**
   * @throws StartFailure or another exception whose message is for people
   */
  public static DatabaseSession open(Settings settings) {
    if (!Files.exists(settings.general().dataDir())) {
      InstalledSettings.overlooked(settings)
          .ifPresent(
              told -> {
                throw new StartFailure(told);
              });
    }
    DataDirectory dataDir = DataDirectory.open(settings.general().dataDir());
    GeneratedSecrets secrets = dataDir.secrets(Machine.real().secrets());
    Optional<DataDirectoryLock> lock = tryLock(dataDir);
    try {
      DatabaseAccess access =
          lock.isPresent()
              ? DatabaseAccess.open(settings.database(), dataDir.path(), secrets)
              : DatabaseAccess.beside(settings.database(), dataDir.path(), secrets);
      return new DatabaseSession(dataDir, secrets, lock, access);
    } catch (RuntimeException e) {
      lock.ifPresent(DataDirectoryLock::close);
      throw e;
    }
  }

  public DatabaseAccess access() {
    return access;
  }

  public DataDirectory dataDir() {
    return dataDir;
  }

  public GeneratedSecrets secrets() {
    return secrets;
  }

  /** Whether no server runs on the data folder. */
  public boolean alone() {
    return lock.isPresent();
  }

  private static Optional<DataDirectoryLock> tryLock(DataDirectory dataDir) {
    try {
      return Optional.of(dataDir.lock());
    } catch (DataFolderProblem held) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    try {
      access.close();
    } finally {
      lock.ifPresent(DataDirectoryLock::close);
    }
  }
}
