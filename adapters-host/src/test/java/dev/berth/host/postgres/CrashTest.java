package dev.berth.host.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.host.command.Command;
import dev.berth.host.command.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class CrashTest {

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
  void whatWasWrittenIsThereAfterStopAndStart() throws Exception {
    RunningPostgres first = stage.start();
    Stage.execute(first, "create table kept as select 42 as answer");
    first.stop();
    assertThat(ProcessHandle.of(first.pid())).isEmpty();

    RunningPostgres second = stage.start();

    assertThat(second.wasFoundRunning()).isFalse();
    assertThat(Stage.ask(second, "select answer from kept")).isEqualTo("42");
  }

  @Test
  void theDatabaseOfAKilledServerIsFoundAgain() throws Exception {
    stage.setExistingData();
    try (ServerJvm server = ServerJvm.start(stage.dataDir(), Stage.shelf())) {
      String[] ready = server.line().split(" ", -1);
      server.kill();

      RunningPostgres found = stage.start();

      assertThat(found.wasFoundRunning()).isTrue();
      assertThat(ready).containsExactly("READY", "" + found.pid(), "" + found.port(), "false");
      assertThat(Stage.ask(found, "select 1")).isEqualTo("1");
    }
  }

  @Test
  void serverAndDatabaseKilledTogetherComeBackWithTheData() throws Exception {
    stage.setExistingData();
    RunningPostgres before = stage.start();
    Stage.execute(before, "create table kept as select 42 as answer");
    before.stop();
    try (ServerJvm server = ServerJvm.start(stage.dataDir(), Stage.shelf())) {
      long postmaster = Long.parseLong(server.line().split(" ", -1)[1]);
      server.kill();
      Stage.kill(postmaster);
      assertThat(PidFile.in(stage.parts().cluster())).exists();

      RunningPostgres after = stage.start();

      assertThat(after.wasFoundRunning()).isFalse();
      assertThat(Stage.ask(after, "select answer from kept")).isEqualTo("42");
    }
  }

  @Test
  void aKilledDatabaseIsStartedAgainOnItsPortEvenIfAnOldChildHoldsOn() throws Exception {
    stage.setExistingData();
    RunningPostgres running = stage.start();
    int port = running.port();
    long first = running.pid();
    CompletableFuture<Void> endless = CompletableFuture.runAsync(() -> endlessQuery(running));
    Stage.await(
        "the endless query",
        () ->
            Stage.ask(
                    running,
                    "select count(*) from pg_stat_activity where query like 'do %' and pid <> pg_backend_pid()")
                .equals("1"));

    Stage.kill(first);

    // It answers a moment before the watch knows its process.
    Stage.await(
        "the database's return",
        () -> running.pid() != first && Stage.ask(running, "select 1").equals("1"));
    assertThat(running.port()).isEqualTo(port);
    assertThat(endless).failsWithin(Duration.ofSeconds(10));
  }

  @Test
  void aRecycledProcessIdInTheStalePidFileIsLeftAlone() throws Exception {
    stage.setExistingData();
    Process stranger = strangerOfTheDatabasesAccount();
    try {
      Path pidFile = PidFile.in(stage.parts().cluster());
      Files.write(
          pidFile,
          List.of(
              Long.toString(stranger.pid()),
              stage.parts().cluster().toString(),
              "1700000000",
              "5432",
              "",
              "127.0.0.1",
              "  1 2",
              "ready"));

      RunningPostgres running = stage.start();

      assertThat(running.wasFoundRunning()).isFalse();
      assertThat(running.pid()).isNotEqualTo(stranger.pid());
      assertThat(stranger.isAlive()).isTrue();
    } finally {
      stranger.destroyForcibly().waitFor();
    }
  }

  @Test
  void anEmptyPidFileIsNoObstacle() throws Exception {
    stage.setExistingData();
    Files.createFile(PidFile.in(stage.parts().cluster()));

    assertThat(stage.start().isAlive()).isTrue();
  }

  @Test
  void aServerKilledWhileTheClusterIsMadeLeavesNothingThatConfuses() throws Exception {
    try (ServerJvm server = ServerJvm.start(stage.dataDir(), Stage.shelf())) {
      Stage.await("initdb at work", () -> !unfinished("tmp-cluster").isEmpty());
      server.kill();
    }

    RunningPostgres running = stage.start();

    assertThat(Stage.ask(running, "select 1")).isEqualTo("1");
    assertThat(unfinished("tmp-")).isEmpty();
  }

  @Test
  void aServerKilledWhileUnpackingLeavesNothingThatConfuses() throws Exception {
    try (ServerJvm server = ServerJvm.start(stage.dataDir())) {
      Stage.await("unpacking", () -> !unfinished("tmp-binaries").isEmpty());
      server.kill();
    }
    assertThat(unfinished(BinaryFolder.PREFIX)).isEmpty();

    RunningPostgres running = stage.start();

    assertThat(Stage.ask(running, "select 1")).isEqualTo("1");
    assertThat(unfinished("tmp-")).isEmpty();
  }

  @Test
  void aPostmasterThatIsStuckIsReplaced() throws Exception {
    stage.setExistingData();
    try (ServerJvm server = ServerJvm.start(stage.dataDir(), Stage.shelf())) {
      long stuck = Long.parseLong(server.line().split(" ", -1)[1]);
      server.kill();
      Commands.run(Command.of("kill", "-STOP", Long.toString(stuck)));

      RunningPostgres next = stage.start(impatient());

      assertThat(next.pid()).isNotEqualTo(stuck);
      assertThat(Stage.ask(next, "select 1")).isEqualTo("1");
    }
  }

  private static PostgresOptions impatient() throws IOException {
    return Stage.options().within(Duration.ofSeconds(20), Duration.ofMillis(500));
  }

  private List<Path> unfinished(String prefix) throws IOException {
    try (Stream<Path> children = Files.list(stage.parts().root())) {
      return children.filter(child -> child.getFileName().toString().startsWith(prefix)).toList();
    }
  }

  private Process strangerOfTheDatabasesAccount() throws IOException {
    RunAs runAs = new AccountChoice(new MachineAccounts(), false).forData(stage.parts());
    return new ProcessBuilder(runAs.command("sleep", "600").argv()).start();
  }

  private static void endlessQuery(RunningPostgres running) {
    try {
      Stage.execute(running, "do $$ begin loop perform 1; end loop; end $$");
    } catch (SQLException cut) {
      throw new IllegalStateException(cut);
    }
  }
}
