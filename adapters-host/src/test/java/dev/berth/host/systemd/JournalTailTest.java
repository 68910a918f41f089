package dev.berth.host.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.host.LogPosition;
import dev.berth.application.host.LogSlice;
import dev.berth.domain.host.InstanceId;
import dev.berth.host.command.Command;
import dev.berth.host.command.CommandResult;
import dev.berth.host.systemd.JournalTail.Line;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Security 29: however much a workspace wrote, what is kept of a look at it has an end. */
class JournalTailTest {

  private static final InstanceId INSTANCE = new InstanceId("abcdefgh234567ab");

  @Test
  void ofMoreThanIsKeptTheNewestStay() {
    JournalTail tail = new JournalTail(10);
    for (int i = 1; i <= 5; i++) {
      tail.take(entry(i, "abc" + i));
    }
    assertThat(tail.lines()).containsExactly(new Line(4, "abc4"), new Line(5, "abc5"));
  }

  @Test
  void whatWasDroppedOfATimeIsCounted() {
    JournalTail tail = new JournalTail(4);
    tail.take(entry(6, "a"));
    tail.take(entry(7, "b"));
    tail.take(entry(7, "c"));
    tail.take(entry(7, "d"));
    tail.take(entry(7, "e"));
    assertThat(tail.lines()).containsExactly(new Line(7, "d"), new Line(7, "e"));
    assertThat(tail.droppedAt(7)).isEqualTo(2);
    assertThat(tail.droppedAt(6)).isZero();
  }

  @Test
  void aLineThatIsLongerThanAllThatIsKeptIsDropped() {
    JournalTail tail = new JournalTail(4);
    tail.take(entry(1, "a"));
    tail.take(entry(2, "far too long"));
    assertThat(tail.lines()).isEmpty();
    assertThat(tail.droppedAt(2)).isEqualTo(1);
  }

  @Test
  void whatIsNoEntryIsPassedOver() {
    JournalTail tail = new JournalTail(100);
    tail.take("-- no entries --");
    tail.take("{\"MESSAGE\":\"torn");
    tail.take(entry(1, "whole"));
    assertThat(tail.lines()).containsExactly(new Line(1, "whole"));
  }

  /** The journal prints as a list of numbers what holds an escape: 8 MiB of them for each look. */
  @Test
  void whatIsPrintedIsNeitherKeptNorCut() {
    List<Command> asked = new ArrayList<>();
    JournalWorkspaceLogs logs =
        new JournalWorkspaceLogs(
            new HostMachine(Path.of("/"), command -> hostile(command, asked, 2_000)));

    LogSlice tail = logs.tail(INSTANCE, 2_000);

    assertThat(tail.lines()).isNotEmpty().hasSizeLessThan(2_000);
    assertThat(tail.lines().stream().mapToInt(String::length).sum()).isLessThan(1024 * 1024);
    assertThat(tail.lines()).allMatch(line -> line.startsWith("\\x1b") && line.length() == 3_903);
    assertThat(tail.end()).isEqualTo(new LogPosition(2_000, 1));
    assertThat(logs.since(INSTANCE, tail.end()).lines()).isEmpty();
    assertThat(logs.since(INSTANCE, new LogPosition(1_999, 1)).lines()).hasSize(1);
    assertThat(asked).hasSize(3).allMatch(command -> command.outputLimit() <= 16 * 1024);
  }

  private static CommandResult hostile(Command command, List<Command> asked, int lines) {
    asked.add(command);
    StringBuilder message = new StringBuilder("[27");
    for (int i = 1; i < 3_900; i++) {
      message.append(",120");
    }
    message.append(']');
    for (int micros = 1; micros <= lines; micros++) {
      String line = "{\"__REALTIME_TIMESTAMP\":\"" + micros + "\",\"MESSAGE\":" + message + "}";
      assertThat(line.length()).isLessThan(command.longestLine());
      command.onLine().accept(line);
    }
    return new CommandResult(0, "", "");
  }

  private static String entry(long micros, String message) {
    return "{\"__REALTIME_TIMESTAMP\":\"" + micros + "\",\"MESSAGE\":\"" + message + "\"}";
  }
}
