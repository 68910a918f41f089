package dev.berth.bootstrap.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstalledSettingsTest {

  private final Path folder;
  private final Path host;

  InstalledSettingsTest(@TempDir Path folder) {
    this.folder = folder;
    host = folder.resolve("host.env");
  }

  @Test
  void whereTheMachineIsInstalledOtherSettingsAreTold() throws IOException {
    assertThat(InstalledSettings.overlooked(of("process"), host)).isEmpty();

    Files.createFile(host);

    assertThat(InstalledSettings.overlooked(of("process"), host))
        .hasValueSatisfying(
            told -> assertThat(told).contains(host.toString(), host.getParent() + "/berth.env"));
    assertThat(InstalledSettings.overlooked(of("systemd"), host)).isEmpty();
  }

  private Settings of(String kind) {
    return Given.nothing(folder).variable("BERTH_HOST_KIND", kind).settings();
  }
}
