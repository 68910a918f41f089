package dev.berth.host.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.berth.host.command.Command;
import dev.berth.host.command.Commands;
import dev.berth.host.postgres.PostgresUnavailable.Reason;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RefusalTest {

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
  void aPortThatIsTakenIsNamed() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, Loopback.address())) {
      PostgresUnavailable refusal = refusal(Stage.options().onPort(taken.getLocalPort()));

      assertThat(refusal.reason()).isEqualTo(Reason.PORT_TAKEN);
      assertThat(refusal).hasMessageContaining("Port " + taken.getLocalPort());
    }
  }

  @Test
  void anotherMajorVersionIsToldWithTheWayOut() throws Exception {
    stage.setExistingData();
    Files.writeString(stage.parts().cluster().resolve("PG_VERSION"), "17\n");

    PostgresUnavailable refusal = refusal(Stage.options());

    assertThat(refusal.reason()).isEqualTo(Reason.UNSUPPORTED_VERSION);
    assertThat(refusal).hasMessageContaining("PostgreSQL 17").hasMessageContaining("backup");
  }

  @Test
  void aFolderThatIsNoWholeDatabaseIsNotTouched() throws Exception {
    Path precious = Ownership.privateFolder(stage.parts().cluster()).resolve("precious");
    Files.writeString(precious, "mine");
    // As root the folder's owner would be refused first; here the content is what matters.
    Commands.run(Command.of("chown", "65534", stage.parts().cluster().toString()));

    PostgresUnavailable refusal = refusal(Stage.options());

    assertThat(refusal.reason()).isEqualTo(Reason.DAMAGED);
    assertThat(precious).hasContent("mine");
  }

  @Test
  void aLostPasswordFileIsNamed() throws Exception {
    stage.setExistingData();
    Files.delete(stage.parts().password());

    PostgresUnavailable refusal = refusal(Stage.options());

    assertThat(refusal.reason()).isEqualTo(Reason.DAMAGED);
    assertThat(refusal).hasMessageContaining(stage.parts().password().toString());
  }

  @Test
  void aPathThatTheProgramsCannotBearIsRefusedBeforeAnythingIsMade() throws Exception {
    for (String name : new String[] {"a$HOME", "a\"b", "a`id`", "a\\b", "a\nb"}) {
      Path dataDir = stage.folder().resolve(name);

      PostgresUnavailable refusal =
          catchThrowableOfType(
              PostgresUnavailable.class, () -> BuiltInPostgres.start(dataDir, Stage.options()));

      assertThat(refusal.reason()).as(name).isEqualTo(Reason.UNREACHABLE_FOLDER);
      assertThat(dataDir.resolve("postgres")).doesNotExist();
    }
  }

  @Test
  void aStrangePathThatTheyCanBearWorks() throws Exception {
    Path dataDir = stage.folder().resolve("it's a data; folder & more");

    RunningPostgres running = stage.start(dataDir, Stage.options());

    assertThat(Stage.ask(running, "select 1")).isEqualTo("1");
  }

  @Test
  void missingBinariesAreToldWithTheArtifactThatBringsThem() throws IOException {
    Platform here = Platform.ofThisMachine();
    try (URLClassLoader empty = new URLClassLoader(new URL[0], null)) {
      PostgresUnavailable refusal =
          catchThrowableOfType(PostgresUnavailable.class, () -> BinaryArchive.find(here, empty));

      assertThat(refusal.reason()).isEqualTo(Reason.BINARIES_ABSENT);
      assertThat(refusal).hasMessageContaining(here.artifact());
    }
  }

  @Test
  void anOwnSettingThatPostgresRejectsIsQuoted() throws Exception {
    stage.setExistingData();
    Files.writeString(stage.parts().custom(), "shared_buffers = plenty\n");

    PostgresUnavailable refusal = refusal(Stage.options());

    assertThat(refusal.reason()).isEqualTo(Reason.FAILED);
    assertThat(refusal).hasMessageContaining("plenty");
  }

  @Test
  void anOwnSettingCountsButCannotOpenTheDatabaseToTheNetwork() throws Exception {
    stage.setExistingData();
    Files.writeString(
        stage.parts().custom(), "work_mem = 5MB\nlisten_addresses = '*'\nport = 5432\n");

    RunningPostgres running = stage.start();

    assertThat(Stage.ask(running, "show work_mem")).isEqualTo("5MB");
    assertThat(Stage.ask(running, "show listen_addresses")).isEqualTo("127.0.0.1");
  }

  @Test
  void somebodyElsesPostgresOnTheFolderIsNamedAndLeftAlone() throws Exception {
    stage.setExistingData();
    // Opens the folders for the database's account.
    stage.start().stop();
    Path copy = stage.folder().resolve("elsewhere");
    Path home = Stage.binaries().home();
    Commands.run(Command.of("cp", "-al", home.toString(), copy.toString()));
    RunAs runAs = new AccountChoice(new MachineAccounts(), false).forData(stage.parts());
    Startup.Up foreign =
        new Launch(stage.parts(), new BinaryFolder(copy), runAs, Stage.options()).start();
    try {
      PostgresUnavailable refusal = refusal(Stage.options());

      assertThat(refusal.reason()).isEqualTo(Reason.FOREIGN_DATABASE);
      assertThat(refusal).hasMessageContaining(Long.toString(foreign.postmaster().pid()));
      assertThat(foreign.postmaster().isAlive()).isTrue();
    } finally {
      foreign.postmaster().stop(Duration.ofSeconds(5));
    }
  }

  private PostgresUnavailable refusal(PostgresOptions options) {
    return catchThrowableOfType(
        PostgresUnavailable.class, () -> stage.start(stage.dataDir(), options));
  }
}
