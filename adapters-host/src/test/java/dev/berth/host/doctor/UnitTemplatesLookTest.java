package dev.berth.host.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.host.command.CommandResult;
import dev.berth.host.doctor.Finding.Level;
import dev.berth.host.systemd.HostMachine;
import dev.berth.host.systemd.UnitTemplates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnitTemplatesLookTest {

  private static final String UNIT = "etc/systemd/system/berth-ws@.service";
  private static final String SOCKET = "etc/systemd/system/berth-front@.socket";

  private final Path root;
  private final HostMachine machine;

  UnitTemplatesLookTest(@TempDir Path root) {
    this.root = root;
    this.machine = new HostMachine(root, command -> new CommandResult(0, "", ""));
  }

  @Test
  void beforeTheFirstStartNoneIsThere() {
    assertThat(look())
        .isEqualTo(
            Finding.ok(
                "unit-files",
                "The units of workspaces are not there yet: berth-helper writes them."));
  }

  @Test
  void whatThisBuildWroteIsFine() {
    new UnitTemplates(machine, "berth").install();

    assertThat(look().level()).isEqualTo(Level.OK);
  }

  @Test
  void whatDiffersOrIsMissingIsAWarning() throws IOException {
    new UnitTemplates(machine, "berth").install();
    Files.writeString(root.resolve(UNIT), "[Service]\n");
    assertThat(look())
        .isEqualTo(
            Finding.warning(
                "unit-files",
                "/etc/systemd/system/berth-ws@.service is not that of this build: restart berth-helper, which writes them."));

    Files.delete(root.resolve(SOCKET));
    assertThat(look().sentence())
        .startsWith(
            "/%s, /%s are not those of this build: restart berth-helper".formatted(UNIT, SOCKET));
  }

  @Test
  void whatWasWrittenForAnotherGroupDiffers() {
    new UnitTemplates(machine, "root").install();

    assertThat(look().sentence()).startsWith("/" + SOCKET + " is not that of this build");
  }

  private Finding look() {
    return new UnitTemplatesLook(new UnitTemplates(machine, "berth"), "berth-helper").look();
  }
}
