package dev.berth.host.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.application.host.HostException;
import dev.berth.domain.host.InstanceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderHomesTest {

  private static final InstanceId SOME = new InstanceId("a".repeat(16));

  private final Path root;
  private final InstanceFolders folders;
  private final FolderHomes homes;

  FolderHomesTest(@TempDir Path root) {
    this.root = root;
    this.folders = new InstanceFolders(root.resolve("workspaces"), root.resolve("sockets"));
    this.homes = new FolderHomes(folders);
  }

  @Test
  void ensuringTwiceKeepsWhatIsInIt() throws IOException {
    homes.ensure(SOME);
    Path work = Files.writeString(folders.home(SOME).resolve("work"), "kept");
    homes.ensure(SOME);
    assertThat(homes.exists(SOME)).isTrue();
    assertThat(work).hasContent("kept");
  }

  @Test
  void removingTakesAllOfItsFoldersAndTwiceIsFine() throws IOException {
    homes.ensure(SOME);
    Files.createDirectories(folders.runtime(SOME));
    homes.remove(SOME);
    homes.remove(SOME);
    assertThat(homes.exists(SOME)).isFalse();
    assertThat(folders.runtime(SOME)).doesNotExist();
    assertThat(folders.root()).isEmptyDirectory();
  }

  @Test
  void aNeighbourStaysWhenOneIsRemoved() {
    InstanceId neighbour = new InstanceId("b".repeat(16));
    homes.ensure(SOME);
    homes.ensure(neighbour);
    homes.remove(SOME);
    assertThat(homes.exists(neighbour)).isTrue();
  }

  @Test
  void aFileInTheWayIsTold() throws IOException {
    Files.writeString(root.resolve("workspaces"), "a file");
    assertThatThrownBy(() -> homes.ensure(SOME))
        .isInstanceOf(HostException.class)
        .hasMessageContaining("could not make the workspace's folder");
  }
}
