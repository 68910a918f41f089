package dev.berth.host.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of a throw-away database. The JVM that made it holds a lock in it for as long as it
 * lives, so that a later JVM knows which were left behind by one that was killed.
 */
record ThrowawayFolder(Path path, FileChannel lock) {

  private static final Logger LOG = LoggerFactory.getLogger(ThrowawayFolder.class);
  private static final String PREFIX = "berth-throwaway-postgres-";
  private static final String LOCK = "owner.lock";

  static ThrowawayFolder make(Path parent) throws IOException {
    Path folder = Files.createTempDirectory(parent, PREFIX);
    FileChannel lock =
        FileChannel.open(
            folder.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    lock.lock();
    return new ThrowawayFolder(folder, lock);
  }

  /** Ends and removes the databases of killed JVMs of the same account. */
  static void sweep(Path parent, BinaryFolder binaries) throws IOException {
    long self = Ownership.uid(Path.of("/proc/self"));
    List<Path> candidates;
    try (Stream<Path> children = Files.list(parent)) {
      candidates =
          children
              .filter(child -> child.getFileName().toString().startsWith(PREFIX))
              .filter(child -> Files.isRegularFile(child.resolve(LOCK)))
              .filter(child -> Ownership.uid(child) == self)
              .toList();
    }
    for (Path candidate : candidates) {
      try (FileChannel lock = FileChannel.open(candidate.resolve(LOCK), StandardOpenOption.WRITE)) {
        if (lock.tryLock() != null) {
          discard(candidate, binaries);
        }
      } catch (NoSuchFileException sweptByAnother) {
        LOG.debug("{} was removed by another JVM.", candidate);
      }
    }
  }

  private static void discard(Path folder, BinaryFolder binaries) throws IOException {
    Path cluster = new PostgresFolders(folder.toRealPath()).cluster();
    if (Files.isDirectory(cluster)) {
      RunAs runAs =
          new AccountChoice(new MachineAccounts(), false)
              .forData(new PostgresFolders(folder.toRealPath()));
      PidFile.read(cluster)
          .filter(claim -> new ProcessLook(runAs).belongsTo(claim.pid(), cluster))
          .flatMap(claim -> ProcessHandle.of(claim.pid()))
          .ifPresent(
              process -> new Postmaster(process, binaries, runAs).stop(Duration.ofSeconds(5)));
    }
    Folders.remove(folder);
  }

  void remove() throws IOException {
    Folders.remove(path);
    lock.close();
  }
}
