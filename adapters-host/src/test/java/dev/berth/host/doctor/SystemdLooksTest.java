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
  void whereWorkspacesAreAnotherRangeIsNotAdvised() throws IOException {
    Files.writeString(folder.resolve("subuid"), "ada:165536:65536\n");
    Files.writeString(folder.resolve("passwd"), account("aaaaaaaaaaaaaaaa", 200_000));

    Finding finding = new SubordinateIds(folder, 200_000, 299_999).look();

    assertThat(finding.level()).isEqualTo(Finding.Level.WARNING);
    assertThat(finding.sentence()).contains("ada:165536:65536").doesNotContain("choose another");
  }

  @Test
  void aRangeThatLeavesOutAWorkspaceIsRefused() throws IOException {
    assertThat(used(200_000, 299_999).level()).isEqualTo(Finding.Level.OK);

    Files.writeString(
        folder.resolve("passwd"),
        "root:x:0:0:root:/root:/bin/bash\nodd\n"
            + account("berthcanaryaaaaa", 1)
            + account("aaaaaaaaaaaaaaaa", 200_000));

    assertThat(used(200_000, 299_999).level()).isEqualTo(Finding.Level.OK);
    assertThat(used(400_000, 499_999))
        .isEqualTo(
            Finding.failure(
                "uid-range",
                "The workspace's account bw-aaaaaaaaaaaaaaaa has the id 200000, which is not within host.uid-range 400000-499999: let the range hold the ids that are in use."));
  }

  @Test
  void anotherAccountWithinTheRangeIsTold() throws IOException {
    Files.writeString(folder.resolve("passwd"), "ada:x:200007:100::/nowhere:/bin/sh\n");

    assertThat(used(200_000, 299_999).level()).isEqualTo(Finding.Level.WARNING);
    assertThat(used(200_000, 299_999).sentence()).contains("ada", "200007");
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

  private Finding used(long first, long last) {
    return new UsedIds(folder, first, last).look();
  }

  private static String account(String instance, long uid) {
    return "bw-%s:x:%d:%d::/nowhere:/usr/sbin/nologin\n".formatted(instance, uid, uid);
  }

  private Finding.Level ids(long first, long last) {
    return new SubordinateIds(folder, first, last).look().level();
  }
}
