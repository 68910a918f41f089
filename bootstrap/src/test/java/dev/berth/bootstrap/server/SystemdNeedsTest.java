package dev.berth.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.bootstrap.settings.Given;
import dev.berth.bootstrap.settings.Settings;
import dev.berth.host.doctor.Finding;
import dev.berth.host.doctor.Look;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which programs the systemd host asks a machine for, and who brings each. */
class SystemdNeedsTest {

  private static final List<String> PROGRAMS =
      List.of(
          "useradd",
          "userdel",
          "groupadd",
          "groupdel",
          "systemctl",
          "journalctl",
          "ip",
          "nft",
          "sysctl");

  private final Path folder;

  SystemdNeedsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @CsvSource({
    "useradd, accounts, passwd",
    "userdel, accounts, passwd",
    "groupadd, accounts, passwd",
    "groupdel, accounts, passwd",
    "systemctl, accounts, systemd",
    "journalctl, accounts, systemd",
    "ip, networks, iproute2",
    "nft, networks, nftables",
    "sysctl, networks, procps"
  })
  void whatIsMissingIsNamedWithItsPackage(String program, String look, String debianPackage)
      throws IOException {
    Finding finding = found(look, program);

    assertThat(finding.level()).isEqualTo(Finding.Level.FAILURE);
    assertThat(finding.sentence())
        .startsWith("Missing: " + program + ". They come with the Debian packages ")
        .contains(debianPackage);
  }

  @ParameterizedTest
  @ValueSource(strings = {"accounts", "networks"})
  void whereAllAreThereNothingIsMissing(String look) throws IOException {
    assertThat(found(look, "").level()).isEqualTo(Finding.Level.OK);
  }

  private Finding found(String look, String missing) throws IOException {
    Path programs = Files.createDirectory(folder.resolve("bin"));
    for (String program : PROGRAMS) {
      if (!program.equals(missing)) {
        Files.createFile(
            programs.resolve(program),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
    }
    Settings settings = Given.nothing(folder).variable("BERTH_HOST_KIND", "systemd").settings();
    HostParts.Wanted wanted = new HostParts.Wanted(settings.host(), settings.templates());
    return SystemdNeeds.of(wanted, programs.toString(), Duration.ZERO).stream()
        .map(Look::look)
        .filter(finding -> finding.name().equals(look))
        .findFirst()
        .orElseThrow();
  }
}
