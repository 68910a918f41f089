package dev.berth.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class RoomWatchTest {

  private static final long MEBIBYTE = 1 << 20;

  @RegisterExtension final LogLines lines = new LogLines(RoomWatch.class);

  private long left;
  private final RoomWatch watch = new RoomWatch(Path.of("data"), folder -> left);

  @Test
  void eachChangeIsToldOnce() {
    seen(256 * MEBIBYTE);
    assertThat(lines.events()).isEmpty();

    seen(256 * MEBIBYTE - 1);
    seen(100 * MEBIBYTE);
    seen(16 * MEBIBYTE - 1);
    seen(0);
    seen(2_000 * MEBIBYTE);
    seen(2_000 * MEBIBYTE);

    assertThat(lines.events())
        .extracting(ILoggingEvent::toString)
        .containsExactly(
            "[WARN] The disk of data is nearly full: 255 MiB are left",
            "[ERROR] The disk of data is full: 15 MiB are left; make room there",
            "[INFO] The disk of data has room again: 2000 MiB are left");
  }

  @Test
  void aDiskThatHoversAroundALimitIsToldOnce() {
    seen(0);
    seen(19 * MEBIBYTE);
    seen(15 * MEBIBYTE);
    seen(20 * MEBIBYTE);
    seen(300 * MEBIBYTE);
    seen(200 * MEBIBYTE);
    seen(320 * MEBIBYTE);

    assertThat(lines.events())
        .extracting(ILoggingEvent::toString)
        .containsExactly(
            "[ERROR] The disk of data is full: 0 MiB are left; make room there",
            "[WARN] The disk of data is nearly full: 20 MiB are left",
            "[INFO] The disk of data has room again: 320 MiB are left");
  }

  @Test
  void aDiskThatCannotBeSeenIsNoDiskThatIsFull() {
    RoomWatch blind =
        new RoomWatch(
            Path.of("data"),
            folder -> {
              throw new IOException("gone");
            });
    blind.look();
    blind.look();

    assertThat(lines.events())
        .extracting(ILoggingEvent::toString)
        .containsExactly(
            "[WARN] How full the disk of data is cannot be seen: java.io.IOException: gone");
  }

  @Test
  void aRealFolderHasRoom(@TempDir Path folder) {
    RoomWatch.of(folder).look();

    assertThat(lines.told()).noneMatch(line -> line.contains("cannot be seen"));
  }

  private void seen(long bytes) {
    left = bytes;
    watch.look();
  }
}
