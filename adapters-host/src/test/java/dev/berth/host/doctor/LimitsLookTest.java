package dev.berth.host.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.host.doctor.Finding.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LimitsLookTest {

  private final Path groups;

  LimitsLookTest(@TempDir Path groups) {
    this.groups = groups;
  }

  @Test
  void allOfTheSecondVersionAreFine() throws IOException {
    controllers("cpuset cpu io memory pids\n");

    assertThat(look().level()).isEqualTo(Level.OK);
  }

  @Test
  void aKernelThatWasBootedWithoutOneIsAWarningThatNamesIt() throws IOException {
    controllers("cpuset cpu io pids\n");

    assertThat(look().level()).isEqualTo(Level.WARNING);
    assertThat(look().sentence())
        .startsWith("The kernel has no control group for memory, ")
        .endsWith("cgroup_enable=memory.");
  }

  @Test
  void theFirstVersionHasAFolderForEach() throws IOException {
    Files.createDirectory(groups.resolve("memory"));
    Files.createDirectory(groups.resolve("cpu"));
    assertThat(look().sentence()).startsWith("The kernel has no control group for pids, ");

    Files.createDirectory(groups.resolve("pids"));
    assertThat(look().level()).isEqualTo(Level.OK);
  }

  private void controllers(String line) throws IOException {
    Files.writeString(groups.resolve("cgroup.controllers"), line);
  }

  private Finding look() {
    return new LimitsLook(groups).look();
  }
}
