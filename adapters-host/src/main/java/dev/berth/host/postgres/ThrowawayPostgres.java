package dev.berth.host.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One PostgreSQL for all tests of a JVM: without fsync, in a temporary folder, stopped and deleted
 * when the JVM ends. The unpacked binaries stay in the machine's temporary folder for the next JVM.
 */
public final class ThrowawayPostgres {

  private static @Nullable RunningPostgres shared;

  private ThrowawayPostgres() {}

  /**
   * The JVM's one database server; started by the first caller. Tests make databases of their own
   * in it and never touch those of others.
   */
  public static synchronized RunningPostgres shared() {
    RunningPostgres running = shared;
    if (running == null) {
      running = start();
      shared = running;
    }
    return running;
  }

  private static RunningPostgres start() {
    try {
      Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
      Path shelf = binaries(temporary);
      BinaryArchive archive =
          BinaryArchive.find(Platform.ofThisMachine(), ThrowawayPostgres.class.getClassLoader());
      // Before its own folder is made: closing the lock of that one would give it up.
      ThrowawayFolder.sweep(temporary, BinaryFolder.ensure(archive, shelf));
      ThrowawayFolder folder = ThrowawayFolder.make(temporary);
      RunningPostgres running =
          BuiltInPostgres.start(folder.path(), PostgresOptions.throwaway().withBinariesIn(shelf));
      Runtime.getRuntime()
          .addShutdownHook(new Thread(() -> discard(running, folder), "throw-away database"));
      return running;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The name of the shared folder of unpacked binaries: one for each account. */
  static String shelfName() {
    return "berth-postgres-binaries-" + Ownership.uid(Path.of("/proc/self"));
  }

  /** The shared folder of unpacked binaries; one that somebody else laid there is not used. */
  private static Path binaries(Path temporary) throws IOException {
    long self = Ownership.uid(Path.of("/proc/self"));
    Path folder = temporary.resolve(shelfName());
    Ownership.privateFolder(folder);
    if (Files.isSymbolicLink(folder)
        || !Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
        || Ownership.uid(folder) != self) {
      return Files.createTempDirectory(temporary, "berth-postgres-binaries-");
    }
    return folder;
  }

  private static void discard(RunningPostgres running, ThrowawayFolder folder) {
    try {
      running.stop();
      folder.remove();
    } catch (IOException left) {
      throw new UncheckedIOException(left);
    }
  }
}
