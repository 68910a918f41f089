package dev.berth.host.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.berth.host.command.Command;
import dev.berth.host.command.CommandResult;
import dev.berth.host.command.Commands;
import dev.berth.host.postgres.PostgresUnavailable.Reason;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On a small file system of its own; where none may be mounted, the sentence alone is proven. */
final class FullDiskTest {

  private Stage stage;
  private boolean mounted;

  @BeforeEach
  void open() throws Exception {
    stage = new Stage();
  }

  @AfterEach
  void close() {
    if (mounted) {
      // Before the folder is removed: the database that still runs in it ends first.
      stage.stopAll();
      Commands.run(Command.of("umount", "--lazy", stage.dataDir().toString()));
    }
    stage.close();
  }

  @Test
  void noRoomForTheBinariesIsToldAndNothingHalfIsLeft() throws Exception {
    if (!mount("20m")) {
      return;
    }
    assertThat(refusal(PostgresOptions.throwaway()).reason()).isEqualTo(Reason.DISK_FULL);
    assertThat(stage.parts().root()).isEmptyDirectory();
  }

  @Test
  void noRoomForTheClusterIsToldAndRoomHeals() throws Exception {
    if (!mount("20m")) {
      return;
    }
    assertThat(refusal(Stage.options()).reason()).isEqualTo(Reason.DISK_FULL);
    assertThat(stage.parts().cluster()).doesNotExist();

    Commands.run(Command.of("mount", "-o", "remount,size=200m", stage.dataDir().toString()));

    assertThat(stage.start().isAlive()).isTrue();
  }

  @Test
  void aDiskThatFilledUpSinceIsToldAndRoomHeals() throws Exception {
    if (!mount("100m")) {
      return;
    }
    stage.setExistingData();
    Path ballast = fill();

    assertThat(refusal(Stage.options()).reason()).isEqualTo(Reason.DISK_FULL);

    Files.delete(ballast);
    assertThat(stage.start().isAlive()).isTrue();
  }

  @Test
  void aReadOnlyFileSystemIsTold() throws Exception {
    if (!mount("100m")) {
      return;
    }
    stage.setExistingData();
    Commands.run(Command.of("mount", "-o", "remount,ro", stage.dataDir().toString()));

    PostgresUnavailable refusal = refusal(Stage.options());

    assertThat(refusal.reason()).isEqualTo(Reason.NOT_WRITABLE);
    assertThat(refusal).hasMessageContaining("read-only file system");
  }

  private PostgresUnavailable refusal(PostgresOptions options) {
    return catchThrowableOfType(
        PostgresUnavailable.class, () -> stage.start(stage.dataDir(), options));
  }

  private Path fill() throws IOException {
    Path ballast = stage.dataDir().resolve("ballast");
    try (OutputStream bytes = Files.newOutputStream(ballast)) {
      byte[] block = new byte[4096];
      for (int i = 0; i < 100_000; i++) {
        bytes.write(block);
      }
      throw new AssertionError("the disk did not fill up");
    } catch (IOException full) {
      assertThat(full).hasMessageContaining("No space left");
      return ballast;
    }
  }

  private boolean mount(String size) throws IOException {
    CommandResult result =
        Commands.run(
            Command.of(
                "mount",
                "-t",
                "tmpfs",
                "-o",
                "mode=0700,size=" + size,
                "berth-test",
                Ownership.privateFolder(stage.dataDir()).toString()));
    mounted = result.succeeded();
    if (!mounted) {
      System.err.println(
          "NOT PROVEN on this machine: a really full disk. No file system can be mounted: "
              + result.said());
      assertThat(
              Faults.of("could not", "x: No space left on device", stage.dataDir(), null).reason())
          .isEqualTo(Reason.DISK_FULL);
    }
    return mounted;
  }
}
