package dev.berth.host.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderUseTest {

  @Test
  void whatALaunchNamesIsInUseAndWhatElseLiesThereIsNotRead(@TempDir Path root) throws IOException {
    Path launches = Files.createDirectory(root.resolve("launch"));
    Path used = root.resolve("1.0.0");
    Path unused = root.resolve("1.0.1");
    Files.writeString(launches.resolve("abcdefgh234567ab"), "BERTH_COMMAND=" + used + "/node x\n");
    Files.write(launches.resolve(".leases"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    FolderUse use = FolderUse.byProcessesAnd(launches);

    assertThat(use.of(used)).isTrue();
    assertThat(use.of(unused)).isFalse();
    assertThat(FolderUse.byProcessesAnd(root.resolve("absent")).of(unused)).isFalse();
  }
}
