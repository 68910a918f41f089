package dev.berth.bootstrap.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the log when the disk of the data folder fills up, when it is full, and when it has room
 * again. A database whose log of changes finds no room goes down with all its connections, and its
 * last words may find no room either.
 */
final class RoomWatch {

  private static final Logger LOG = LoggerFactory.getLogger(RoomWatch.class);

  /** How often is looked. */
  static final Duration EVERY = Duration.ofSeconds(10);

  private static final int MEBIBYTE = 1 << 20;

  /** As much as the log of changes of the built-in database grows to between two checkpoints. */
  private static final long LITTLE = 256L * MEBIBYTE;

  /** One segment of that log. */
  private static final long NONE = 16L * MEBIBYTE;

  private final Path folder;
  private final Room room;
  private Level told = Level.ENOUGH;
  private boolean unseen;

  /** How many bytes the disk of a folder has left for us. */
  @FunctionalInterface
  interface Room {
    long of(Path folder) throws IOException;
  }

  private enum Level {
    NONE,
    LITTLE,
    ENOUGH
  }

  RoomWatch(Path folder, Room room) {
    this.folder = folder;
    this.room = room;
  }

  static RoomWatch of(Path folder) {
    return new RoomWatch(folder, any -> Files.getFileStore(any).getUsableSpace());
  }

  synchronized void look() {
    long left;
    try {
      left = room.of(folder);
    } catch (IOException fault) {
      if (!unseen) {
        LOG.warn("How full the disk of {} is cannot be seen: {}", folder, fault.toString());
      }
      unseen = true;
      return;
    }
    unseen = false;
    tell(left, level(left));
  }

  /** A disk has room again when it has a quarter more than what it had too little with. */
  private Level level(long left) {
    if (left < (told == Level.NONE ? NONE / 4 * 5 : NONE)) {
      return Level.NONE;
    }
    return left < (told == Level.ENOUGH ? LITTLE : LITTLE / 4 * 5) ? Level.LITTLE : Level.ENOUGH;
  }

  private void tell(long left, Level level) {
    long mebibytes = left / MEBIBYTE;
    if (level == told) {
      return;
    }
    if (level == Level.NONE) {
      LOG.error("The disk of {} is full: {} MiB are left; make room there", folder, mebibytes);
    } else if (level == Level.LITTLE) {
      LOG.warn("The disk of {} is nearly full: {} MiB are left", folder, mebibytes);
    } else {
      LOG.info("The disk of {} has room again: {} MiB are left", folder, mebibytes);
    }
    told = level;
  }
}
