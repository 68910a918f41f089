package dev.berth.host.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TarUnpackingTest {

  private final Path folder;

  TarUnpackingTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void filesLinksAndModesArrive() throws Exception {
    TarUnpacking.unpack(
        archive(file("bin/run", 0755), file("share/text", 0600), link("bin/alias", "run")),
        folder.resolve("out"));

    assertThat(folder.resolve("out/bin/run")).isExecutable().hasContent("bin/run");
    assertThat(folder.resolve("out/share/text")).isReadable();
    assertThat(Files.isExecutable(folder.resolve("out/share/text"))).isFalse();
    assertThat(Files.readSymbolicLink(folder.resolve("out/bin/alias"))).hasToString("run");
  }

  @Test
  void anEntryThatLiesOutsideIsRefused() throws Exception {
    ByteArrayInputStream evil = archive(file("../evil", 0644));

    assertThatThrownBy(() -> TarUnpacking.unpack(evil, folder.resolve("out")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("outside");
    assertThat(folder.resolve("evil")).doesNotExist();
  }

  @Test
  void aLinkThatLeadsOutsideIsRefused() throws Exception {
    for (String target : new String[] {"/etc", "../../etc"}) {
      ByteArrayInputStream evil = archive(link("evil", target));

      assertThatThrownBy(() -> TarUnpacking.unpack(evil, folder.resolve("out" + target.length())))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("outside");
    }
  }

  private static TarArchiveEntry file(String name, int mode) {
    TarArchiveEntry entry = new TarArchiveEntry(name, true);
    entry.setSize(name.length());
    entry.setMode(mode);
    return entry;
  }

  private static TarArchiveEntry link(String name, String target) {
    TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
    entry.setLinkName(target);
    return entry;
  }

  /** Each file holds its own name. */
  private static ByteArrayInputStream archive(TarArchiveEntry... entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar =
        new TarArchiveOutputStream(new XZCompressorOutputStream(bytes))) {
      for (TarArchiveEntry entry : entries) {
        tar.putArchiveEntry(entry);
        if (!entry.isSymbolicLink()) {
          tar.write(entry.getName().getBytes(StandardCharsets.UTF_8));
        }
        tar.closeArchiveEntry();
      }
    }
    return new ByteArrayInputStream(bytes.toByteArray());
  }
}
