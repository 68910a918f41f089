package dev.berth.host.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.berth.host.command.Command;
import dev.berth.host.command.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeServerHeartbeatTest {

  private static final Instant THEN = Instant.parse("2025-03-01T10:15:30.123456Z");
  private static final int SOMEBODY_ELSE = 65_534;

  private final Path folder;
  private final Path home;
  private final Path folderOfFile;
  private final Path file;

  CodeServerHeartbeatTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    home = Files.createDirectory(folder.resolve("home"));
    folderOfFile = Files.createDirectories(home.resolve(".local/share")).resolve("code-server");
    file = folderOfFile.resolve("heartbeat");
  }

  @Test
  void itIsTheTimeOfTheFile() throws IOException {
    assertThat(CodeServerHeartbeat.last(home)).isEmpty();

    beat(file);

    assertThat(CodeServerHeartbeat.last(home)).contains(THEN);
    assertThat(CodeServerHeartbeat.last(folder.resolve("nowhere"))).isEmpty();
  }

  @Test
  void aLinkInItsPlaceDoesNotCount() throws IOException {
    Path other = beat(folder.resolve("other"));
    Files.createDirectory(folderOfFile);
    Files.createSymbolicLink(file, other);

    assertThat(CodeServerHeartbeat.last(home)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "home",
        "home/.local",
        "home/.local/share",
        "home/.local/share/code-server",
        "home/.local/share/code-server/heartbeat"
      })
  void aLinkAnywhereOnTheWayIsNotFollowed(String linked) throws IOException {
    beat(file);
    Path link = folder.resolve(linked);
    Path moved = Files.move(link, folder.resolve("moved"));
    Files.createSymbolicLink(link, moved);
    assertThat(Files.exists(file)).isTrue();

    assertThat(CodeServerHeartbeat.last(home)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {".local", ".local/share", ".local/share/code-server"})
  void aPipeAnywhereOnTheWayHoldsNobodyUp(String piped) throws IOException {
    beat(file);
    Files.move(home.resolve(piped), folder.resolve("moved"));
    pipe(home.resolve(piped));

    assertThat(CodeServerHeartbeat.last(home)).isEmpty();
  }

  @Test
  void aFileThatIsAnothersDoesNotCountHoweverItIsReached() throws IOException {
    assumeTrue(isRoot(), "only root gives files away");
    Path neighbours = folder.resolve("neighbour/code-server");
    beat(neighbours.resolve("heartbeat"));
    Files.setAttribute(
        neighbours.resolve("heartbeat"), "unix:uid", SOMEBODY_ELSE, LinkOption.NOFOLLOW_LINKS);
    Files.createSymbolicLink(folderOfFile, neighbours);
    assertThat(Files.exists(file)).isTrue();

    assertThat(CodeServerHeartbeat.last(home)).isEmpty();
  }

  @Test
  void whateverElseLiesThereNeitherCountsNorHoldsUpTheLook() throws IOException {
    Files.createDirectories(file);
    assertThat(CodeServerHeartbeat.last(home)).isEmpty();
    Files.delete(file);
    pipe(file);
    assertThat(CodeServerHeartbeat.last(home)).isEmpty();
    Files.delete(file);
    Files.delete(folderOfFile);

    pipe(folderOfFile);

    assertThat(CodeServerHeartbeat.last(home)).isEmpty();
  }

  private static Path beat(Path file) throws IOException {
    Files.createDirectories(file.resolveSibling(""));
    Files.write(file, new byte[0]);
    return Files.setLastModifiedTime(file, FileTime.from(THEN));
  }

  private static void pipe(Path path) {
    Commands.run(Command.of("mkfifo", "--", path.toString()).within(Duration.ofSeconds(10)));
  }

  private static boolean isRoot() throws IOException {
    return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
  }
}
