package dev.berth.e2e.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * The wall clock of a server, set by the test while the server runs; the time by which programs
 * wait goes on as it does. A small library that is loaded before all others does it, so that the
 * server under test is the one that is shipped.
 */
public final class MovableClock {

  private static final String SOURCE = "e2e/src/test/resources/dev/berth/e2e/harness/clock.c";

  private final Path library;
  private final Path offset;

  private MovableClock(Path library, Path offset) {
    this.library = library;
    this.offset = offset;
  }

  /** One that shows the right time as yet. */
  public static MovableClock right() {
    Path folder = Places.fresh("clock");
    Path library = folder.resolve("clock.so");
    Program.succeeding(
        Duration.ofSeconds(60),
        "gcc",
        "-shared",
        "-fPIC",
        "-O2",
        "-o",
        library.toString(),
        Places.repository().resolve(SOURCE).toString());
    MovableClock clock = new MovableClock(library, folder.resolve("offset"));
    clock.set(Duration.ZERO);
    return clock;
  }

  /** The options of a server that lives by this clock. */
  public ServerOptions of(ServerOptions options) {
    return options
        .variable("LD_PRELOAD", library.toString())
        .variable("MOVED_CLOCK", offset.toString());
  }

  /**
   * Sets the clock, at once.
   *
   * @param ahead of the right time; negative for behind it
   */
  public void set(Duration ahead) {
    ByteBuffer seconds = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder());
    seconds.putLong(ahead.toSeconds()).flip();
    // Written in place: the server has mapped it.
    try (FileChannel file =
        FileChannel.open(offset, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      file.write(seconds, 0);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }
}
