package dev.berth.bootstrap.server;

import dev.berth.application.shared.SteadyClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How late it has been here, kept in the data folder. What the database holds tells only when
 * something was stored last: without this, what expired in silence afterwards would be good again
 * for a server that starts with its clock set back.
 */
final class LatestTime {

  private static final Logger LOG = LoggerFactory.getLogger(LatestTime.class);

  /** How often it must be kept. */
  static final Duration EVERY = Duration.ofSeconds(1);

  /** What is kept is later than now, so that it holds until it is kept again. */
  private static final Duration AHEAD = EVERY.multipliedBy(2);

  private final Path file;
  private Instant kept;
  private boolean failing;

  LatestTime(Path dataDir) {
    this.file = dataDir.resolve("latest-time");
    this.kept = read(file);
  }

  /** The source, but never before what was kept. */
  Clock clock(Clock source) {
    return new SteadyClock(source, kept);
  }

  /** Keeps that it is now this late, or a little later. */
  synchronized void keep(Instant now) {
    Instant until = now.plus(AHEAD);
    if (until.isAfter(kept)) {
      write(until);
    }
  }

  /** Keeps exactly this: nothing happens here any more until the next start. */
  synchronized void settle(Instant now) {
    write(now);
  }

  private void write(Instant until) {
    try {
      Path fresh = file.resolveSibling("latest-time.new");
      Files.deleteIfExists(fresh);
      Files.createFile(
          fresh,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(fresh, until + "\n");
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
      kept = until;
      failing = false;
    } catch (IOException fault) {
      if (!failing) {
        LOG.warn("The time cannot be kept in {}: {}", file, fault.toString());
      }
      failing = true;
    }
  }

  private static Instant read(Path file) {
    if (!Files.exists(file)) {
      return Instant.EPOCH;
    }
    try {
      return Instant.parse(Files.readString(file).strip());
    } catch (IOException | DateTimeException fault) {
      // A machine that lost its power may have left an empty one: no reason to stay down.
      LOG.warn("The file {} holds no time and does not count", file);
      return Instant.EPOCH;
    }
  }
}
