package dev.berth.host.postgres;

import dev.berth.host.command.Command;
import dev.berth.host.command.CommandResult;
import dev.berth.host.command.Commands;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Making folders appear whole or not at all, and removing them. */
final class Folders {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final int REMOVALS = 10;

  private Folders() {}

  /**
   * Gives a finished folder its final name in one step, so that a crash leaves the old state or the
   * new one.
   *
   * @throws IOException also when the final name is taken by a folder that is not empty
   */
  static void publish(Path finished, Path name) throws IOException {
    try {
      Files.move(finished, name, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException otherDevice) {
      throw new IOException(name + " must lie on one file system with its neighbours", otherDevice);
    }
    Path parent = name.getParent();
    if (parent != null) {
      syncEntries(parent);
    }
  }

  /** Writes what a folder's file system still holds in memory: one call, however many files. */
  static void syncFileSystem(Path folder) throws IOException {
    CommandResult synced =
        Commands.run(Command.of("sync", "--file-system", folder.toString()).within(PATIENCE));
    if (!synced.succeeded()) {
      throw new IOException("could not sync " + folder + ": " + synced.said());
    }
  }

  /**
   * Removes a folder and what is in it. {@code rm} walks by open folders, so that nobody who owns
   * parts of the tree can lead a root process astray by swapping in a link.
   */
  static void remove(Path folder) throws IOException {
    String said = "";
    for (int attempt = 0; attempt < REMOVALS; attempt++) {
      CommandResult removed =
          Commands.run(
              Command.of(List.of("rm", "-rf", "--one-file-system", "--", folder.toString()))
                  .within(PATIENCE));
      if (removed.succeeded()) {
        return;
      }
      // An orphaned initdb of a killed server may still be filling it; it fails soon.
      said = removed.said();
      LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
    }
    throw new IOException("could not remove " + folder + ": " + said);
  }

  /** Removes the children whose names start with this. */
  static void removeChildren(Path folder, String prefix, Path... spared) throws IOException {
    List<Path> keep = List.of(spared);
    List<Path> found;
    try (Stream<Path> children = Files.list(folder)) {
      found =
          children
              .filter(child -> child.getFileName().toString().startsWith(prefix))
              .filter(child -> !keep.contains(child))
              .toList();
    }
    for (Path child : found) {
      remove(child);
    }
  }

  private static void syncEntries(Path folder) throws IOException {
    try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
      entries.force(true);
    }
  }
}
