package dev.berth.host.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.berth.application.host.LogPosition;
import dev.berth.application.host.LogSlice;
import dev.berth.domain.host.InstanceId;
import dev.berth.host.file.Trap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileWorkspaceLogsTest {

  private static final InstanceId SOME = new InstanceId("a".repeat(16));

  private final Path temp;
  private final Path log;
  private final FileWorkspaceLogs logs;

  FileWorkspaceLogsTest(@TempDir Path temp) {
    this.temp = temp;
    log = temp.resolve("output.log");
    logs = new FileWorkspaceLogs(instance -> log);
  }

  @Test
  void withoutALogThereAreNoLines() {
    assertThat(logs.tail(SOME, 10).lines()).isEmpty();
    assertThat(logs.since(SOME, new LogPosition(0, 0)).lines()).isEmpty();
  }

  @Test
  void theTailIsTheLastLinesInTheirOrder() throws IOException {
    Files.writeString(log, "one\ntwo\r\n\nfour\nunfinished");
    assertThat(logs.tail(SOME, 3).lines()).containsExactly("two", "", "four");
    assertThat(logs.tail(SOME, 0).lines()).isEmpty();
  }

  @Test
  void aFollowerSeesEveryLineOnce() throws IOException {
    Files.writeString(log, "one\ntw");
    LogSlice slice = logs.tail(SOME, 10);
    append("o\nthree\nfo");
    LogSlice next = logs.since(SOME, slice.end());
    append("ur\n");
    LogSlice last = logs.since(SOME, next.end());
    assertThat(slice.lines()).containsExactly("one");
    assertThat(next.lines()).containsExactly("two", "three");
    assertThat(last.lines()).containsExactly("four");
    assertThat(logs.since(SOME, last.end()).lines()).isEmpty();
  }

  @Test
  void aFollowerStartsAnewAfterACut() throws IOException {
    Files.writeString(log, "one\n".repeat(50));
    LogSlice slice = logs.tail(SOME, 1);
    new LogRotation(100, 2).cutIfLarge(log);
    append("fresh\n".repeat(60));
    assertThat(logs.since(SOME, slice.end()).lines()).hasSize(60).containsOnly("fresh");
  }

  @Test
  void linesAreEscaped() throws IOException {
    Files.writeString(log, "\u001b]0;title\u0007\n");
    assertThat(logs.tail(SOME, 1).lines()).containsExactly("\\x1b]0;title\\x07");
  }

  @Test
  void aTailIsBoundedHoweverLargeTheLog() throws IOException {
    Files.writeString(log, "x".repeat(99).concat("\n").repeat(30_000));
    assertThat(logs.tail(SOME, 1_000_000).lines()).hasSizeBetween(10_000, 10_486);
  }

  @Test
  void aLongLogIsFollowedInPieces() throws IOException {
    List<String> written = IntStream.range(0, 40_000).mapToObj(i -> "line " + i).toList();
    Files.write(log, written);
    List<String> read = new ArrayList<>();
    LogSlice slice = logs.since(SOME, new LogPosition(0, 0));
    while (!slice.lines().isEmpty()) {
      read.addAll(slice.lines());
      slice = logs.since(SOME, slice.end());
    }
    assertThat(read).isEqualTo(written);
  }

  @Test
  void anEndlessLineDoesNotStopAFollower() throws IOException {
    Files.writeString(log, "x".repeat(300 * 1024) + "\nafter\n");
    LogSlice slice = logs.since(SOME, new LogPosition(0, 0));
    assertThat(slice.lines()).singleElement().asString().hasSize(256 * 1024);
    assertThat(logs.since(SOME, slice.end()).lines()).hasSize(2).last().isEqualTo("after");
  }

  @Test
  void aLinkToAnotherFileIsNotRead() throws IOException {
    Files.createSymbolicLink(log, Files.writeString(temp.resolve("secret"), "secret\n"));
    assertThat(logs.tail(SOME, 10).lines()).isEmpty();
    assertThat(LogWords.last(log, 10)).isEmpty();
  }

  @Test
  void lastWordsHoldTheUnfinishedLineToo() throws IOException {
    Files.writeString(log, "one\ntwo\nError: EADDRINUSE");
    assertThat(LogWords.last(log, 2)).isEqualTo("two\nError: EADDRINUSE");
  }

  @Test
  void aPipeInPlaceOfTheLogIsNotWaitedFor() throws IOException {
    Trap.PIPE.set(log);
    assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> assertThat(logs.tail(SOME, 10).lines()).isEmpty());
  }

  private void append(String text) throws IOException {
    Files.writeString(log, text, StandardOpenOption.APPEND);
  }
}
