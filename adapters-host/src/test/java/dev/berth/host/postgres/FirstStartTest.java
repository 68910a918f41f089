package dev.berth.host.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class FirstStartTest {

  private static Stage stage;
  private static RunningPostgres running;

  @BeforeAll
  static void fromNothing() throws Exception {
    stage = new Stage();
    // As for real data, but for the new account, which a test leaves the machine without.
    running = stage.start(PostgresOptions.forData().withoutNewAccount());
  }

  @AfterAll
  static void end() {
    stage.close();
  }

  @Test
  void thePasswordOpensIt() throws Exception {
    assertThat(Stage.ask(running, "show server_encoding")).isEqualTo("UTF8");
    assertThat(Stage.ask(running, "select datcollate from pg_database where datname = 'template1'"))
        .isEqualTo("C");
    assertThat(Stage.ask(running, "show fsync")).isEqualTo("on");
    assertThat(Stage.ask(running, "show data_checksums")).isEqualTo("on");
    assertThat(Stage.ask(running, "select rolpassword from pg_authid where rolcanlogin"))
        .startsWith("SCRAM-SHA-256$");
  }

  @Test
  void noPasswordAndAWrongOneAreRefused() {
    for (String guess : new String[] {null, "guess"}) {
      assertThatThrownBy(
              () -> DriverManager.getConnection(running.adminUrl(), running.superuser(), guess))
          .isInstanceOf(SQLException.class);
    }
  }

  @Test
  void itListensOnTheLoopbackAddressAloneAndOnNoUnixSocket() throws Exception {
    assertThat(Stage.ask(running, "show listen_addresses")).isEqualTo("127.0.0.1");
    assertThat(Stage.ask(running, "show unix_socket_directories")).isEmpty();
    assertThat(Path.of("/tmp/.s.PGSQL." + running.port())).doesNotExist();
  }

  @Test
  void thePasswordIsInNoArgumentListAndInNoText() throws Exception {
    String password = running.password().reveal();

    assertThat(Files.readString(Path.of("/proc", Long.toString(running.pid()), "cmdline")))
        .contains("postgres")
        .doesNotContain(password);
    assertThat(running.password()).hasToString("PostgresPassword[hidden]");
  }

  @Test
  void itsFilesAreClosedAndBelongToWhomTheyShould() throws Exception {
    PostgresFolders parts = stage.parts();
    long database = Stage.uidOf(running.pid());

    assertThat(database).isNotZero();
    assertThat(modeOf(parts.password())).isEqualTo("rw-------");
    assertThat(modeOf(parts.cluster())).isEqualTo("rwx------");
    assertThat(modeOf(parts.logs())).isEqualTo("rwx------");
    assertThat(Ownership.uid(parts.cluster())).isEqualTo(database);
    assertThat(Ownership.uid(parts.password())).isEqualTo(new MachineAccounts().ownUid());
    String folders = Stage.isRoot() ? "rwx-----x" : "rwx------";
    assertThat(modeOf(parts.dataDir())).isEqualTo(folders);
    assertThat(modeOf(parts.root())).isEqualTo(folders);
  }

  @Test
  void nothingUnfinishedIsLeft() throws Exception {
    try (Stream<Path> children = Files.list(stage.parts().root())) {
      List<String> names = children.map(child -> child.getFileName().toString()).sorted().toList();
      assertThat(names).hasSize(5);
      assertThat(names.get(0)).startsWith(BinaryFolder.PREFIX);
      assertThat(names.subList(1, 5)).containsExactly("data", "log", "password", "settings.conf");
    }
  }

  @Test
  void theProgramsKeepTheirModesAndLinks() throws Exception {
    Path home;
    try (Stream<Path> children = Files.list(stage.parts().root())) {
      home =
          children
              .filter(child -> child.getFileName().toString().startsWith(BinaryFolder.PREFIX))
              .findFirst()
              .orElseThrow();
    }
    assertThat(modeOf(home.resolve("bin/postgres"))).isEqualTo("rwxr-xr-x");
    try (Stream<Path> libraries = Files.list(home.resolve("lib"))) {
      assertThat(libraries.filter(Files::isSymbolicLink).toList())
          .isNotEmpty()
          .allSatisfy(link -> assertThat(link).exists());
    }
  }

  private static String modeOf(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
