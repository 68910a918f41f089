package dev.berth.host.systemd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.domain.host.InstanceId;
import dev.berth.host.command.CommandResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnitTemplatesTest {

  private final Path root;
  private final List<List<String>> commands = new ArrayList<>();
  private final HostMachine machine;

  UnitTemplatesTest(@TempDir Path root) throws IOException {
    this.root = root;
    Files.createDirectories(root.resolve("etc/systemd/system"));
    machine =
        new HostMachine(
            root,
            command -> {
              commands.add(command.argv());
              return new CommandResult(0, "", "");
            });
  }

  @Test
  void aGroupMayConnectToFrontsAndNobodyElse() throws IOException {
    new UnitTemplates(machine, "berth").install();

    assertThat(front()).contains("SocketGroup=berth\n", "SocketMode=0660\n");
    assertThat(Files.getPosixFilePermissions(root.resolve("run/berth/launch")))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void unitsAreReadAnewWhenTheyDifferOnly() throws IOException {
    UnitTemplates ofGroup = new UnitTemplates(machine, "berth");
    ofGroup.install();
    ofGroup.install();
    assertThat(commands).hasSize(1);
    assertThat(ofGroup.differing()).contains(List.of());

    UnitTemplates ofRoot = new UnitTemplates(machine);
    assertThat(ofRoot.differing()).contains(List.of("/etc/systemd/system/berth-front@.socket"));
    ofRoot.install();
    assertThat(front()).contains("SocketGroup=root\n");
    assertThat(commands).hasSize(2);
  }

  @Test
  void theUnitIsReadAsItLiesOnTheMachine() {
    InstanceId instance = new InstanceId("aaaaaaaaaaaaaaaa");
    UnitTemplates templates = new UnitTemplates(machine);
    assertThat(templates.ofWorkspace(instance)).as("of this build").contains("ProtectProc=");
    templates.install();

    templates.ofWorkspace(instance);

    assertThat(commands.get(commands.size() - 1))
        .contains("cat")
        .endsWith("--", "berth-ws@aaaaaaaaaaaaaaaa.service");
  }

  @Test
  void whatIsNoGroupIsNotWrittenIntoAUnit() {
    for (String name : new String[] {"", "a b", "x\nExecStart=/bin/sh", "0", "A"}) {
      assertThatThrownBy(() -> new UnitTemplates(machine, name))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private String front() throws IOException {
    return Files.readString(root.resolve("etc/systemd/system/berth-front@.socket"));
  }
}
