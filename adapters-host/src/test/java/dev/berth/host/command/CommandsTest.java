package dev.berth.host.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CommandsTest {

  @Test
  void theResultHoldsBothStreamsAndTheExitCode() {
    CommandResult result = Commands.run(Command.of("sh", "-c", "echo out; echo err >&2; exit 3"));

    assertThat(result).isEqualTo(new CommandResult(3, "out\n", "err\n"));
    assertThat(result.succeeded()).isFalse();
    assertThat(result.said()).isEqualTo("out\nerr");
  }

  @Test
  void anArgumentReachesTheProgramAsItIs() {
    String strange = "a b; echo $HOME `id` \"'\\ \n*";

    assertThat(Commands.run(Command.of("printf", "%s", strange)).output()).isEqualTo(strange);
  }

  @Test
  void whatItIsToReadReachesIt() {
    assertThat(Commands.run(Command.of("cat").reading("one\ntwo")).output()).isEqualTo("one\ntwo");
    assertThat(Commands.run(Command.of("cat")).output()).isEmpty();
    assertThat(Commands.run(Command.of("true").reading("unread")).succeeded()).isTrue();
  }

  @Test
  void theEnvironmentHoldsOnlyTheAllowListAndWhatWasAdded() {
    CommandResult result =
        Commands.run(Command.of("env").with("BERTH_ADDED", "yes").inheriting("HOME", "ABSENT_X"));

    assertThat(result.output().lines().map(line -> line.substring(0, line.indexOf('='))))
        .containsOnlyOnce("PATH", "LANG", "BERTH_ADDED")
        .isSubsetOf("PATH", "LANG", "TZ", "BERTH_ADDED", "HOME");
  }

  @Test
  void itRunsInTheFolderItWasGiven(@TempDir Path folder) throws Exception {
    assertThat(Commands.run(Command.of("pwd").in(folder)).output().strip())
        .isEqualTo(folder.toRealPath().toString());
  }

  @Test
  void onlyTheEndOfLongOutputIsKept() {
    CommandResult result = Commands.run(Command.of("seq", "1", "100000").keeping(13));

    assertThat(result.output()).isEqualTo("99999\n100000\n");
  }

  @Test
  void eachLineIsToldAsItComes() {
    List<String> lines = new CopyOnWriteArrayList<>();

    Commands.run(Command.of("printf", "one\\ntwo\\r\\nthree").telling(lines::add));

    assertThat(lines).containsExactly("one", "two", "three");
  }

  @Test
  void atTheDeadlineTheCommandAndItsChildrenAreKilled() {
    List<String> pids = new CopyOnWriteArrayList<>();
    Command slow =
        Command.of("sh", "-c", "sleep 60 & echo $!; echo $$; wait")
            .telling(pids::add)
            .within(Duration.ofSeconds(2));

    CommandFailure failure = catchThrowableOfType(CommandFailure.class, () -> Commands.run(slow));

    assertThat(failure.reason()).isEqualTo(CommandFailure.Reason.DEADLINE);
    assertThat(pids).hasSize(2);
    assertThat(pids).allSatisfy(CommandsTest::ended);
  }

  @Test
  void aDaemonThatKeepsTheOutputOpenDoesNotHoldTheCallerUp() {
    long before = System.nanoTime();

    CommandResult result = Commands.run(Command.of("sh", "-c", "sleep 20 & echo $!"));

    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
    ProcessHandle.of(Long.parseLong(result.output().strip()))
        .ifPresent(ProcessHandle::destroyForcibly);
  }

  @Test
  void anAbsentProgramIsToldByName() {
    CommandFailure failure =
        catchThrowableOfType(
            CommandFailure.class, () -> Commands.run(Command.of("berth-no-such-program")));

    assertThat(failure.reason()).isEqualTo(CommandFailure.Reason.NOT_STARTED);
    assertThat(failure).hasMessageContaining("berth-no-such-program");
  }

  @Test
  void anInterruptedCallerKillsTheCommandAndStaysInterrupted() {
    Thread.currentThread().interrupt();

    CommandFailure failure =
        catchThrowableOfType(CommandFailure.class, () -> Commands.run(Command.of("sleep", "60")));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(failure.reason()).isEqualTo(CommandFailure.Reason.INTERRUPTED);
  }

  private static void ended(String pid) {
    ProcessHandle.of(Long.parseLong(pid))
        .ifPresent(handle -> assertThat(handle.onExit()).succeedsWithin(Duration.ofSeconds(5)));
  }
}
