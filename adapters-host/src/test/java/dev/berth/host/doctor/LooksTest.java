package dev.berth.host.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.host.doctor.Finding.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LooksTest {

  private final Path folder;

  LooksTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void aRangeApartFromTheKernelsIsFine() throws IOException {
    Files.writeString(folder.resolve("ip_local_port_range"), "32768\t60999\n");

    assertThat(new EphemeralPorts(folder, 20_000, 29_999).look().level()).isEqualTo(Level.OK);
    assertThat(new EphemeralPorts(folder, 61_000, 62_000).look().level()).isEqualTo(Level.OK);
  }

  @Test
  void anOverlapIsAFailureThatNamesBothRanges() throws IOException {
    Files.writeString(folder.resolve("ip_local_port_range"), "32768\t60999\n");
    Files.writeString(folder.resolve("ip_local_reserved_ports"), "\n");

    Finding finding = new EphemeralPorts(folder, 30_000, 33_000).look();

    assertThat(finding.level()).isEqualTo(Level.FAILURE);
    assertThat(finding.sentence()).contains("30000-33000", "32768-60999");
  }

  @Test
  void anOverlapThatIsReservedIsFine() throws IOException {
    Files.writeString(folder.resolve("ip_local_port_range"), "32768\t60999\n");
    Files.writeString(folder.resolve("ip_local_reserved_ports"), "8080,40000-41000\n");

    assertThat(new EphemeralPorts(folder, 40_000, 41_000).look().level()).isEqualTo(Level.OK);
    assertThat(new EphemeralPorts(folder, 40_000, 41_001).look().level()).isEqualTo(Level.FAILURE);
  }

  @Test
  void whatCannotBeReadIsSaidAndNeverThrown() {
    assertThat(new EphemeralPorts(folder, 1, 2).look().level()).isEqualTo(Level.WARNING);
  }

  @Test
  void theKernelsOwnRangeCanBeRead() {
    Finding finding = new EphemeralPorts(Path.of("/proc/sys/net/ipv4"), 1024, 65_535).look();

    assertThat(finding.sentence()).doesNotContain("could not be read");
  }

  @Test
  void aMissingProgramIsNamedWithItsRemedy() {
    Finding finding =
        new Programs("programs", "/usr/bin:/bin", List.of("env", "no-such-program"), "Install it.")
            .look();

    assertThat(finding.level()).isEqualTo(Level.FAILURE);
    assertThat(finding.sentence()).isEqualTo("Missing: no-such-program. Install it.");
  }

  @Test
  void theDiskOfAFolderThatIsNotThereYetIsLookedAt() {
    assertThat(new FreeSpace(folder.resolve("a/b")).look().sentence()).contains("GiB are free");
  }
}
