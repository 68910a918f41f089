package dev.berth.host.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemdLooksTest {

  private final Path folder;

  SystemdLooksTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void idsThatSomebodyElseIsGivenAreAFailure() throws IOException {
    Files.writeString(folder.resolve("subuid"), "ada:100000:65536\nbob:165536:65536\n");

    assertThat(ids(200_000, 299_999)).isEqualTo(Finding.Level.FAILURE);
    assertThat(ids(231_072, 299_999)).isEqualTo(Finding.Level.OK);
    assertThat(ids(231_071, 231_071)).isEqualTo(Finding.Level.FAILURE);
    assertThat(ids(1_000, 99_999)).isEqualTo(Finding.Level.OK);
    assertThat(ids(1_000, 100_000)).isEqualTo(Finding.Level.FAILURE);
  }

  @Test
  void theRangeAndTheLineThatOverlapAreNamedWithWhatToDo() throws IOException {
    Files.writeString(folder.resolve("subuid"), "ada:200000:65536\n");

    assertThat(new SubordinateIds(folder, 200_000, 299_999).look())
        .isEqualTo(
            Finding.failure(
                "uid-range",
                "The ids 200000-299999 overlap the line \"ada:200000:65536\" of "
                    + folder.resolve("subuid")
                    + ": choose another host.uid-range, or take that line away."));
  }

  @Test
  void groupsCountAsWellAndOddLinesDoNot() throws IOException {
    Files.writeString(folder.resolve("subuid"), "# odd\nada:x:1\nada:200000:0\n\n");
    assertThat(ids(200_000, 299_999)).isEqualTo(Finding.Level.OK);

    Files.writeString(folder.resolve("subgid"), "ada:250000:1\n");
    assertThat(ids(200_000, 299_999)).isEqualTo(Finding.Level.FAILURE);
  }

  @Test
  void systemdIsSeenByItsFolderAndItsProxy() throws IOException {
    Finding without = new RunningSystemd(folder).look();
    assertThat(without.level()).isEqualTo(Finding.Level.FAILURE);
    assertThat(without.sentence()).contains("use one where it does, or host.kind=process");

    Files.createDirectories(folder.resolve("run/systemd/system"));
    assertThat(new RunningSystemd(folder).look())
        .isEqualTo(
            Finding.failure(
                "systemd",
                "/lib/systemd/systemd-socket-proxyd is missing: install the package systemd."));

    Path proxy = folder.resolve("lib/systemd/systemd-socket-proxyd");
    Files.createDirectories(proxy.resolveSibling(""));
    Files.writeString(proxy, "");
    assertThat(proxy.toFile().setExecutable(true)).isTrue();
    assertThat(new RunningSystemd(folder).look().level()).isEqualTo(Finding.Level.OK);
  }

  private Finding.Level ids(long first, long last) {
    return new SubordinateIds(folder, first, last).look().level();
  }
}
