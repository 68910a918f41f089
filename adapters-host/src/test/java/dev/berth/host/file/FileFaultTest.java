package dev.berth.host.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.host.HostException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NotDirectoryException;
import org.junit.jupiter.api.Test;

class FileFaultTest {

  @Test
  void aFullDiskIsNamedAndMayPass() {
    HostException fault =
        FileFault.of(
            "make it", new FileSystemException("/data/x", null, "No space left on device"));
    assertThat(fault.sentence())
        .isEqualTo("The server could not make it: the disk is full (/data/x).");
    assertThat(fault.permanent()).isFalse();
  }

  @Test
  void aWrongOwnerAReadOnlyDiskAndAFileInTheWayStay() {
    assertThat(FileFault.of("make it", new AccessDeniedException("/data/x")).permanent()).isTrue();
    assertThat(
            FileFault.of("make it", new FileSystemException("/x", null, "Read-only file system"))
                .sentence())
        .contains("the disk is read-only");
    assertThat(FileFault.of("make it", new NotDirectoryException("/x")).sentence())
        .contains("a file is where a folder belongs");
  }

  @Test
  void whateverElseIsToldInTheSystemsWords() {
    assertThat(FileFault.of("make it", new IOException("Input/output error")).sentence())
        .isEqualTo("The server could not make it: Input/output error.");
  }
}
