package dev.berth.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.testkit.shared.MutableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LatestTimeTest {

  private final MutableClock source = new MutableClock();
  private final Path data;

  LatestTimeTest(@TempDir Path data) {
    this.data = data;
  }

  @Test
  void aFirstStartHasTheMachinesTime() {
    assertThat(restarted()).isEqualTo(MutableClock.START);
  }

  @Test
  void aServerThatWasKilledStartsNoEarlierThanItEnded() {
    LatestTime latest = new LatestTime(data);
    latest.keep(source.instant());
    source.advance(LatestTime.EVERY);
    Instant end = source.instant();

    source.advance(Duration.ofHours(-1));

    assertThat(restarted()).isAfter(end).isBefore(end.plus(LatestTime.EVERY.multipliedBy(2)));
  }

  @Test
  void aServerThatWasStoppedStartsWhereItEnded() {
    LatestTime latest = new LatestTime(data);
    latest.keep(source.instant());
    latest.settle(source.instant());
    source.advance(Duration.ofHours(-1));

    assertThat(restarted()).isEqualTo(MutableClock.START);
  }

  @Test
  void whatWasKeptNeverGoesBackWhileItRuns() {
    LatestTime latest = new LatestTime(data);
    latest.keep(source.instant().plusSeconds(90));
    latest.keep(source.instant());

    assertThat(restarted()).isAfter(MutableClock.START.plusSeconds(90));
  }

  @Test
  void aFileWithoutATimeDoesNotKeepTheServerDown() throws IOException {
    Files.writeString(data.resolve("latest-time"), "");

    assertThat(restarted()).isEqualTo(MutableClock.START);
  }

  @Test
  void aShorterTimeLeavesNothingOfALongerOne() {
    LatestTime latest = new LatestTime(data);
    latest.keep(source.instant().plusNanos(1));
    latest.settle(source.instant());
    source.advance(Duration.ofHours(-1));

    assertThat(restarted()).isEqualTo(MutableClock.START);
  }

  @Test
  void theFileIsItsOwnersAlone() throws IOException {
    new LatestTime(data).keep(source.instant());

    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(data.resolve("latest-time"))))
        .isEqualTo("rw-------");
  }

  @Test
  void aFolderThatTakesNothingStopsNobody() throws IOException {
    Files.createDirectories(data.resolve("latest-time/in-the-way"));

    new LatestTime(data).keep(source.instant());

    assertThat(restarted()).isEqualTo(MutableClock.START);
  }

  private Instant restarted() {
    return new LatestTime(data).clock(source).instant();
  }
}
