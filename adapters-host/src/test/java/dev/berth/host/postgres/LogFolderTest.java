package dev.berth.host.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LogFolderTest {

  private final Path folder;

  LogFolderTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void theNewestFilesAreKeptAndStrangersAreNotTouched() throws Exception {
    for (int day = 10; day < 30; day++) {
      Files.createFile(folder.resolve("postgresql-202601" + day + "-000000.log"));
    }
    Files.createFile(folder.resolve("notes.txt"));

    new LogFolder(folder).prune();

    assertThat(folder.resolve("postgresql-20260129-000000.log")).exists();
    assertThat(folder.resolve("postgresql-20260110-000000.log")).doesNotExist();
    assertThat(folder.toFile().list()).hasSize(LogFolder.KEPT + 1).contains("notes.txt");
  }

  @Test
  void onlyWhatWasWrittenSinceTheMarkIsQuoted() throws Exception {
    LogFolder logs = new LogFolder(folder);
    Path first = folder.resolve("postgresql-20260101-000000.log");
    Files.writeString(first, "an old fault\n");
    LogFolder.Mark mark = logs.mark();
    assertThat(logs.since(mark)).isEmpty();

    Files.writeString(first, "an old fault\na new one\n");
    assertThat(logs.since(mark)).isEqualTo("a new one\n");

    Files.writeString(folder.resolve("postgresql-20260102-000000.log"), "the next file\n");
    assertThat(logs.since(mark)).isEqualTo("the next file\n");
  }

  @Test
  void aLinkLaidInTheFolderIsNotRead() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "secret");
    Files.createSymbolicLink(folder.resolve("postgresql-20260101-000000.log"), secret);

    assertThat(new LogFolder(folder).since(new LogFolder.Mark("", 0))).isEmpty();
  }
}
