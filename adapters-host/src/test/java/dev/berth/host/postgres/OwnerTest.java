package dev.berth.host.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.berth.host.command.Command;
import dev.berth.host.command.Commands;
import dev.berth.host.postgres.PostgresUnavailable.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Who runs the database. Run as root, it plays both parts; run as a plain user, it plays that one,
 * and the cases of root hold in the form that a plain user meets.
 */
final class OwnerTest {

  private static final long NOBODY = 65534;
  private static final long UNKNOWN = 54_321;

  private Stage stage;

  @BeforeEach
  void open() throws Exception {
    stage = new Stage();
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void aPlainUserRunsItAsHimself() throws Exception {
    Path dataDir = foldersOf(NOBODY);
    try (ServerJvm server = ServerJvm.startAs(NOBODY, stage.folder(), dataDir, Stage.shelf())) {
      String[] ready = server.line().split(" ", -1);
      assertThat(ready[0]).isEqualTo("READY");
      assertThat(Stage.uidOf(Long.parseLong(ready[1])))
          .isEqualTo(Ownership.uid(dataDir))
          .isNotZero();
      String password = Files.readString(new PostgresFolders(dataDir).password()).strip();
      try (Connection connection =
          DriverManager.getConnection(
              "jdbc:postgresql://127.0.0.1:" + ready[2] + "/postgres",
              Cluster.SUPERUSER,
              password)) {
        assertThat(connection.isValid(2)).isTrue();
      }
    }
  }

  @Test
  void aPlainUserIsToldWhoseDataItIs() throws Exception {
    stage.setExistingData();
    if (!Stage.isRoot()) {
      // A plain user cannot make somebody else's data; the sentence is proven without it.
      assertThat(Ownership.uid(stage.parts().cluster())).isNotZero();
      return;
    }
    Commands.run(Command.of("chown", "-R", "daemon:", stage.dataDir().toString()));
    Commands.run(Command.of("chown", "nobody", stage.dataDir().toString()));
    try (ServerJvm server =
        ServerJvm.startAs(NOBODY, stage.folder(), stage.dataDir(), Stage.shelf())) {
      assertThat(server.line())
          .startsWith("FAILED WRONG_OWNER")
          .contains("belongs to daemon")
          .contains("runs as nobody");
    }
  }

  @Test
  void dataOfRootIsRefusedWithTheCommandThatHelps() throws Exception {
    stage.setExistingData();
    if (!Stage.isRoot()) {
      assertThat(stage.start().isAlive()).isTrue();
      return;
    }
    Commands.run(Command.of("chown", "-R", "root:", stage.parts().cluster().toString()));

    PostgresUnavailable refusal =
        catchThrowableOfType(PostgresUnavailable.class, () -> stage.start());

    assertThat(refusal.reason()).isEqualTo(Reason.WRONG_OWNER);
    assertThat(refusal)
        .hasMessageContaining(stage.parts().cluster().toString())
        .hasMessageContaining("chown -R");
  }

  @Test
  void rootKeepsTheOwnerThatTheDataHas() throws Exception {
    stage.setExistingData();
    if (Stage.isRoot()) {
      for (Path part : new Path[] {stage.parts().cluster(), stage.parts().logs()}) {
        Commands.run(Command.of("chown", "-R", UNKNOWN + ":" + UNKNOWN, part.toString()));
      }
    }

    RunningPostgres running = stage.start();

    assertThat(Stage.uidOf(running.pid())).isEqualTo(Ownership.uid(stage.parts().cluster()));
    assertThat(Stage.ask(running, "select 1")).isEqualTo("1");
  }

  @Test
  void dataOfMixedOwnersIsRefused() throws Exception {
    stage.setExistingData();
    if (!Stage.isRoot()) {
      assertThat(stage.start().isAlive()).isTrue();
      return;
    }
    Commands.run(
        Command.of("chown", "daemon", stage.parts().cluster().resolve("PG_VERSION").toString()));

    PostgresUnavailable refusal =
        catchThrowableOfType(PostgresUnavailable.class, () -> stage.start());

    assertThat(refusal.reason()).isEqualTo(Reason.WRONG_OWNER);
    assertThat(refusal).hasMessageContaining("PG_VERSION");
  }

  @Test
  void belowAFolderThatIsClosedToTheAccountItRunsAllTheSame() throws Exception {
    Path closed = Ownership.privateFolder(stage.folder().resolve("closed"));
    Path dataDir = closed.resolve("data");
    Stage.setExistingData(dataDir);
    // Binaries of its own, below the closed folder too, as below root's home.
    Path home = Stage.binaries().home();
    Path copy = new PostgresFolders(dataDir).root().resolve(home.getFileName());
    Commands.run(Command.of("cp", "-al", home.toString(), copy.toString()));

    RunningPostgres running = stage.start(dataDir, PostgresOptions.throwaway());

    Stage.execute(running, "create table t as select 1");
    assertThat(Stage.uidOf(running.pid())).isNotZero();
    assertThat(Files.getPosixFilePermissions(closed)).hasSize(3);
    running.stop();
    assertThat(running.isAlive()).isFalse();
  }

  @Test
  void whereTheFolderMayNotBeWrittenToThePlainUserIsToldWhich() throws Exception {
    Path dataDir = foldersOf(NOBODY);
    Ownership.mode(dataDir, "r-x------");
    try (ServerJvm server = ServerJvm.startAs(NOBODY, stage.folder(), dataDir, Stage.shelf())) {
      assertThat(server.line()).startsWith("FAILED NOT_WRITABLE").contains(dataDir.toString());
    }
  }

  @Test
  void aUserIdWithoutANameIsToldWhatIsMissing() throws Exception {
    Path dataDir = foldersOf(UNKNOWN);
    try (ServerJvm server = ServerJvm.startAs(UNKNOWN, stage.folder(), dataDir, Stage.shelf())) {
      assertThat(server.line()).startsWith(Stage.isRoot() ? "FAILED NO_ACCOUNT" : "READY");
    }
  }

  private Path foldersOf(long uid) throws IOException {
    Path dataDir = Ownership.privateFolder(stage.dataDir());
    if (Stage.isRoot()) {
      Commands.run(Command.of("chown", uid + ":" + uid, dataDir.toString()));
      // The shelf is unpacked by root, who may; a plain user only reads it.
      Stage.binaries();
    }
    return dataDir;
  }
}
