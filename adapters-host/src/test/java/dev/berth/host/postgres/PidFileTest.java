package dev.berth.host.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PidFileTest {

  @Test
  void aWholeFileTellsProcessPortAndStatus() {
    assertThat(
            PidFile.parse(
                List.of("4608", "/d", "1795171690", "55431", "", "127.0.0.1", " 1 4", "ready   ")))
        .contains(new PidFile(4608, 55431, "ready"));
  }

  @Test
  void aFileThatIsStillBeingWrittenTellsWhatItHas() {
    assertThat(PidFile.parse(List.of("4608", "/d"))).contains(new PidFile(4608, 0, ""));
  }

  @Test
  void whatHoldsNoProcessIdTellsNothing() {
    for (String line : List.of("", "-1", "0", "12x", "99999999999999999999")) {
      assertThat(PidFile.parse(List.of(line))).as(line).isEmpty();
    }
    assertThat(PidFile.parse(List.of())).isEmpty();
  }

  @Test
  void aLinkIsNotFollowedAndALargeFileNotRead(@TempDir Path cluster) throws Exception {
    Path secret = Files.writeString(cluster.resolve("secret"), "4608\n");
    Files.createSymbolicLink(PidFile.in(cluster), secret);
    assertThat(PidFile.read(cluster)).isEmpty();

    Files.delete(PidFile.in(cluster));
    Files.writeString(PidFile.in(cluster), "4608\n" + "x".repeat(5000));
    assertThat(PidFile.read(cluster)).isEmpty();
  }
}
