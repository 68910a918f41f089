package dev.berth.host.gauge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.application.host.HostException;
import dev.berth.application.host.HostGauge;
import dev.berth.domain.host.MemoryAndDisk;
import dev.berth.testkit.host.HostGaugeContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProcfsGaugeTest implements HostGaugeContract {

  private final Path folder;

  ProcfsGaugeTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Override
  public HostGauge gauge() {
    return new ProcfsGauge(folder.resolve("homes").resolve("not-made-yet"));
  }

  @Test
  void kibibytesBecomeMebibytesRoundedDownAndTheDiskIsTheFoldersOwn() throws IOException {
    Path memory = folder.resolve("meminfo");
    Files.writeString(
        memory, "MemTotal:       16331999 kB\nMemFree:          417 kB\nSwapTotal:  1 kB\n");

    MemoryAndDisk size = new ProcfsGauge(memory, folder).measure();

    assertThat(size.memoryMb()).isEqualTo(15_949);
    assertThat(size.diskMb()).isEqualTo(Files.getFileStore(folder).getTotalSpace() >> 20);
  }

  @Test
  void aKernelThatDoesNotTellIsAFaultForAPerson() throws IOException {
    Path silent = folder.resolve("meminfo");
    Files.writeString(silent, "MemFree:          417 kB\n");

    assertThatThrownBy(() -> new ProcfsGauge(silent, folder).measure())
        .isInstanceOf(HostException.class)
        .hasMessageContaining("how much memory");
    assertThatThrownBy(() -> new ProcfsGauge(folder.resolve("none"), folder).measure())
        .isInstanceOf(HostException.class);
  }
}
