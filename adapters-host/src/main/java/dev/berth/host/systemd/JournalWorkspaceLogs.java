package dev.berth.host.systemd;

import dev.berth.application.host.HostException;
import dev.berth.application.host.LogPosition;
import dev.berth.application.host.LogSlice;
import dev.berth.application.host.WorkspaceLogs;
import dev.berth.domain.host.InstanceId;
import dev.berth.host.command.Command;
import dev.berth.host.command.CommandFailure;
import dev.berth.host.command.CommandResult;
import dev.berth.host.systemd.JournalTail.Line;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * What workspaces wrote, from the journal that is theirs. A position is the time of the last line
 * in microseconds and how many lines of that time were seen: unlike the journal's own cursors it
 * fits two numbers.
 *
 * <p>Whoever follows a log asks several times a second, and each look is a process. So those who
 * have seen all that the last look at a workspace showed wait until it is a second old.
 */
public final class JournalWorkspaceLogs implements WorkspaceLogs {

  private static final Duration DEADLINE = Duration.ofSeconds(20);
  private static final int MOST_OF_A_TAIL = 1024 * 1024;
  private static final int MOST_SINCE = 256 * 1024;
  private static final int MOST_LINES = 2_000;
  private static final int SAME_TIME = 20;
  private static final int LAST_WORDS_LINES = 12;
  private static final int LAST_WORDS = 4 * 1024;
  // SD_MESSAGE_JOURNAL_DROPPED of sd-messages.h.
  private static final String LEFT_OUT = "MESSAGE_ID=a596d6fe7bfa4994828e72309e95d61e";
  // Of 4,096 bytes, each as a number of four characters, and what the journal says of an entry.
  private static final int LONGEST_ENTRY = 32 * 1024;
  // Each holds up to 2 MiB of text, its answer as much again, and the helper has 64 in all.
  private static final int READERS = 2;
  private static final LogPosition START = new LogPosition(0, 0);
  private static final long LOOK_EVERY_NANOS = Duration.ofSeconds(1).toNanos();

  private final HostMachine machine;
  private final LongSupplier nanos;
  private final Map<InstanceId, Look> looks = new ConcurrentHashMap<>();
  private final Semaphore readers = new Semaphore(READERS, true);

  public JournalWorkspaceLogs(HostMachine machine) {
    this(machine, System::nanoTime);
  }

  /**
   * @param nanos a clock that never goes back
   */
  JournalWorkspaceLogs(HostMachine machine, LongSupplier nanos) {
    this.machine = machine;
    this.nanos = nanos;
  }

  /** A look that showed everything up to a position. */
  private record Look(LogPosition end, long nanos) {

    boolean stillShows(LogPosition position, long now) {
      return end.equals(position) && !isOld(now);
    }

    boolean isOld(long now) {
      return now - nanos >= LOOK_EVERY_NANOS;
    }
  }

  @Override
  public LogSlice tail(InstanceId instance, int lines) {
    int wanted = Math.max(0, Math.min(MOST_LINES, lines));
    // A few more, so that lines of the same time as the last one are all counted.
    JournalTail tail = new JournalTail(MOST_OF_A_TAIL);
    read(instance, tail::take, List.of("--lines=" + (wanted + SAME_TIME)));
    List<Line> read = tail.lines();
    List<Line> last = read.subList(Math.max(0, read.size() - wanted), read.size());
    return new LogSlice(last.stream().map(Line::text).toList(), end(tail, read));
  }

  /** Of more than 2,000 lines the newest. */
  @Override
  public LogSlice since(InstanceId instance, LogPosition position) {
    Look last = looks.get(instance);
    if (last != null && last.stillShows(position, nanos.getAsLong())) {
      return new LogSlice(List.of(), position);
    }
    long begun = nanos.getAsLong();
    JournalPart part = new JournalPart(position, MOST_SINCE);
    read(
        instance,
        part::take,
        List.of("--since=@" + seconds(position.file()), "--lines=" + MOST_LINES));
    LogSlice slice = part.slice();
    if (part.whole()) {
      // Those of the last second stay, whoever's they are; none for as long as the server runs.
      looks.values().removeIf(look -> look.isOld(begun));
      looks.put(instance, new Look(slice.end(), begun));
    }
    return slice;
  }

  /**
   * The last lines as one text, for a message that says why a program died; escaped, bounded.
   *
   * @param run systemd's id of the run whose lines they are; of any run when it is empty
   */
  String lastWords(InstanceId instance, String run) {
    List<String> selection = new ArrayList<>(List.of("--lines=" + LAST_WORDS_LINES));
    if (!run.isEmpty()) {
      selection.add("_SYSTEMD_INVOCATION_ID=" + run);
    }
    try {
      JournalTail tail = new JournalTail(LAST_WORDS);
      read(instance, tail::take, selection);
      return tail.lines().stream().map(Line::text).collect(Collectors.joining("\n"));
    } catch (HostException unreadable) {
      // Without its last words a death is still a death.
      return "";
    }
  }

  /** How many looks are remembered. */
  int remembered() {
    return looks.size();
  }

  private void read(InstanceId instance, Consumer<String> taker, List<String> selection) {
    List<String> argv = new ArrayList<>(List.of("journalctl", "--namespace=berth"));
    argv.addAll(List.of("--quiet", "--no-pager"));
    argv.addAll(List.of("--output=json", "--output-fields=MESSAGE"));
    argv.addAll(selection);
    String unit = UnitNames.workspace(instance);
    // The program's own lines, and how many of them were too many; not what systemd tells of it.
    argv.addAll(List.of("_SYSTEMD_UNIT=" + unit, "_TRANSPORT=stdout"));
    argv.addAll(List.of("+", "OBJECT_SYSTEMD_UNIT=" + unit, LEFT_OUT));
    inTurn(Command.of(argv).within(DEADLINE).telling(LONGEST_ENTRY, taker));
  }

  /** The memory of a helper is small, and many may ask at once. */
  private void inTurn(Command reading) {
    try {
      if (!readers.tryAcquire(DEADLINE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw HostException.passing("Too many logs are read at once; this one's turn never came.");
      }
    } catch (InterruptedException told) {
      Thread.currentThread().interrupt();
      throw HostException.passing("The read of the journal was interrupted.", told);
    }
    try {
      CommandResult result = machine.run(reading);
      if (!result.succeeded() && !result.errors().isBlank()) {
        throw HostException.passing("The journal could not be read: " + Words.of(result));
      }
    } catch (CommandFailure failure) {
      throw HostException.passing("The journal does not answer: " + failure.getMessage(), failure);
    } finally {
      readers.release();
    }
  }

  private static LogPosition end(JournalTail tail, List<Line> read) {
    if (read.isEmpty()) {
      return START;
    }
    long last = read.get(read.size() - 1).micros();
    long same = read.stream().filter(line -> line.micros() == last).count();
    return new LogPosition(last, same + tail.droppedAt(last));
  }

  private static String seconds(long micros) {
    return "%d.%06d".formatted(micros / 1_000_000, micros % 1_000_000);
  }
}
