package dev.berth.bootstrap.server;

import dev.berth.application.shared.SteadyClock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
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

  private static final int LONGEST = "1970-01-01T00:00:00.000000001Z".length();

  private static final Set<OpenOption> OVERWRITE =
      Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE, LinkOption.NOFOLLOW_LINKS);

  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

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
      // Over what is there, and as long: it comes every second, and nothing is made or renamed.
      try (FileChannel there = FileChannel.open(file, OVERWRITE, OWNER_ONLY)) {
        there.write(ByteBuffer.wrap(line(until).getBytes(StandardCharsets.US_ASCII)));
      }
      kept = until;
      failing = false;
    } catch (IOException fault) {
      if (!failing) {
        LOG.warn("The time cannot be kept in {}: {}", file, fault.toString());
      }
      failing = true;
    }
  }

  private static String line(Instant until) {
    String text = until.toString();
    return text + " ".repeat(LONGEST - text.length()) + "\n";
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
