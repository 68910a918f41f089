package dev.berth.host.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.host.command.Command;
import dev.berth.host.command.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ThrowawayPostgresTest {

  @Test
  void itIsOneServerForTheWholeJvm() {
    assertThat(ThrowawayPostgres.shared()).isSameAs(ThrowawayPostgres.shared());
    assertThat(ThrowawayPostgres.shared().isAlive()).isTrue();
  }

  @Test
  void thePasswordOpensItAndNothingElseDoes() throws Exception {
    RunningPostgres running = ThrowawayPostgres.shared();

    try (Connection connection =
            DriverManager.getConnection(
                running.adminUrl(), running.superuser(), running.password().reveal());
        ResultSet version = connection.createStatement().executeQuery("show server_version")) {
      assertThat(version.next()).isTrue();
      assertThat(version.getString(1)).startsWith("18.");
    }
    assertThatThrownBy(
            () -> DriverManager.getConnection(running.adminUrl(), running.superuser(), "guess"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("password authentication failed");
    assertThatThrownBy(
            () -> DriverManager.getConnection(running.adminUrl(), running.superuser(), null))
        .isInstanceOf(SQLException.class);
  }

  @Test
  void whatAKilledJvmLeftIsRemovedByTheNextAndALivingOneIsSpared() throws Exception {
    try (Stage stage = stageWithBinaries();
        ServerJvm living = ServerJvm.startTest(stage.folder());
        ServerJvm killed = ServerJvm.startTest(stage.folder())) {
      long spared = postmaster(living);
      long left = postmaster(killed);
      killed.kill();
      assertThat(ProcessHandle.of(left)).isPresent();

      try (ServerJvm next = ServerJvm.startTest(stage.folder())) {
        assertThat(ProcessHandle.of(postmaster(next))).isPresent();
        assertThat(ProcessHandle.of(left)).isEmpty();
        assertThat(ProcessHandle.of(spared)).isPresent();
        assertThat(throwawayFolders(stage)).hasSize(2);
      }
      living.end();
      assertThat(ProcessHandle.of(spared)).isEmpty();
      assertThat(throwawayFolders(stage)).isEmpty();
    }
  }

  private static Stage stageWithBinaries() throws IOException {
    Stage stage = new Stage();
    Path shelf = stage.folder().resolve(ThrowawayPostgres.shelfName());
    Ownership.privateFolder(shelf);
    Path home = Stage.binaries().home();
    Commands.run(
        Command.of("cp", "-al", home.toString(), shelf.resolve(home.getFileName()).toString()));
    return stage;
  }

  private static long postmaster(ServerJvm jvm) throws IOException {
    return Long.parseLong(jvm.line().split(" ", -1)[1]);
  }

  private static List<Path> throwawayFolders(Stage stage) throws IOException {
    try (Stream<Path> children = Files.list(stage.folder())) {
      return children
          .filter(child -> child.getFileName().toString().startsWith("berth-throwaway-"))
          .toList();
    }
  }
}
