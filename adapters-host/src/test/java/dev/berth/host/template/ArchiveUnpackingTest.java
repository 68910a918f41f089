package dev.berth.host.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.application.host.HostException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveUnpackingTest {

  private final Path temp;
  private final Path into;

  ArchiveUnpackingTest(@TempDir Path temp) {
    this.temp = temp;
    this.into = temp.resolve("into");
  }

  private interface Content {
    void writeTo(FakeRelease release) throws IOException;
  }

  @Test
  void filesProgramsAndLinksInsideAreUnpacked() throws IOException {
    unpack(
        release ->
            release
                .file("a/file", 0644, FakeRelease.text("text"))
                .file("a/program", 04755, FakeRelease.text("run"))
                .link("a/b/link", "../file", TarConstants.LF_SYMLINK)
                .link("a/same", "a/file", TarConstants.LF_LINK));

    assertThat(into.resolve("a/file")).hasContent("text");
    assertThat(Files.isExecutable(into.resolve("a/file"))).isFalse();
    assertThat(into.resolve("a/program")).isExecutable();
    assertThat(into.resolve("a/b/link")).isSymbolicLink().hasContent("text");
    assertThat(into.resolve("a/same")).hasContent("text");
  }

  @Test
  void namesThatLeadOutsideAreRefused() {
    for (String name : new String[] {"../evil", "a/../../evil", "/tmp/evil-" + UUID.randomUUID()}) {
      assertRefused(release -> release.file(name, 0644, FakeRelease.text("x")));
    }
    assertThat(temp.resolve("evil")).doesNotExist();
  }

  @Test
  void linksThatLeadOutsideAreRefused() {
    for (String target : new String[] {"../../evil", "/etc/passwd", "x/../../../evil"}) {
      assertRefused(release -> release.link("a/l", target, TarConstants.LF_SYMLINK));
      assertRefused(release -> release.link("a/l", target, TarConstants.LF_LINK));
    }
  }

  @Test
  void nothingIsWrittenThroughALinkOfTheArchive() {
    Path outside = temp.resolve("outside");
    assertThatThrownBy(
            () ->
                unpack(
                    release ->
                        release
                            .link("d", "inner", TarConstants.LF_SYMLINK)
                            .file("d/file", 0644, FakeRelease.text("x"))))
        .isInstanceOf(IOException.class);
    assertThat(outside).doesNotExist();
  }

  @Test
  void devicesAreRefused() {
    assertRefused(release -> release.link("device", "", TarConstants.LF_CHR));
    assertRefused(release -> release.link("pipe", "", TarConstants.LF_FIFO));
  }

  @Test
  void whatIsNoArchiveIsAFault() throws IOException {
    Path file = Files.writeString(temp.resolve("not.tar.gz"), "hello");
    assertThatThrownBy(() -> ArchiveUnpacking.unpack(file, into)).isInstanceOf(IOException.class);
  }

  private void assertRefused(Content content) {
    assertThatThrownBy(() -> unpack(content))
        .isInstanceOfSatisfying(
            HostException.class, fault -> assertThat(fault.permanent()).isTrue());
  }

  private void unpack(Content content) throws IOException {
    Path file = Files.createTempFile(temp, "archive", ".tar.gz");
    try (FakeRelease release = new FakeRelease(file)) {
      content.writeTo(release);
    }
    ArchiveUnpacking.unpack(file, into);
  }
}
