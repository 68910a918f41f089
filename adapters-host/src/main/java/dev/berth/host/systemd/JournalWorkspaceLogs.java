package dev.berth.host.systemd;

import dev.berth.application.host.HostException;
import dev.berth.application.host.LogPosition;
import dev.berth.application.host.LogSlice;
import dev.berth.application.host.WorkspaceLogs;
import dev.berth.domain.host.InstanceId;
import dev.berth.host.command.Command;
import dev.berth.host.command.CommandFailure;
import dev.berth.host.command.CommandResult;
import dev.berth.host.log.TerminalSafe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * What workspaces wrote, from the journal. A position is the time of the last line in microseconds
 * and how many lines of that time were seen: unlike the journal's own cursors it fits two numbers.
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
  private static final int READ = 8 * 1024 * 1024;
  private static final LogPosition START = new LogPosition(0, 0);
  private static final long LOOK_EVERY_NANOS = Duration.ofSeconds(1).toNanos();

  private final HostMachine machine;
  private final LongSupplier nanos;
  private final Map<InstanceId, Look> looks = new ConcurrentHashMap<>();

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

  private record Line(long micros, String text) {}

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
    List<Line> read = read(instance, List.of("--lines=" + (wanted + SAME_TIME)));
    List<Line> last = read.subList(Math.max(0, read.size() - wanted), read.size());
    return new LogSlice(newest(last, MOST_OF_A_TAIL), end(read, START));
  }

  /** Of more than 2,000 lines the newest. */
  @Override
  public LogSlice since(InstanceId instance, LogPosition position) {
    Look last = looks.get(instance);
    if (last != null && last.stillShows(position, nanos.getAsLong())) {
      return new LogSlice(List.of(), position);
    }
    long begun = nanos.getAsLong();
    List<Line> read =
        read(instance, List.of("--since=@" + seconds(position.file()), "--lines=" + MOST_LINES));
    List<String> fresh = new ArrayList<>();
    long seen = 0;
    int length = 0;
    int taken = 0;
    for (Line line : read) {
      boolean old =
          line.micros() < position.file()
              || (line.micros() == position.file() && seen++ < position.offset());
      length += old ? 0 : line.text().length() + 1;
      if (length > MOST_SINCE) {
        break;
      }
      taken++;
      if (!old) {
        fresh.add(line.text());
      }
    }
    LogPosition end = end(read.subList(0, taken), position);
    if (taken == read.size()) {
      // Those of the last second stay, whoever's they are; none for as long as the server runs.
      looks.values().removeIf(look -> look.isOld(begun));
      looks.put(instance, new Look(end, begun));
    }
    return new LogSlice(fresh, end);
  }

  /** The last lines as one text, for a message that says why a program died; escaped, bounded. */
  String lastWords(InstanceId instance) {
    try {
      return String.join(
          "\n", newest(read(instance, List.of("--lines=" + LAST_WORDS_LINES)), LAST_WORDS));
    } catch (HostException unreadable) {
      // Without its last words a death is still a death.
      return "";
    }
  }

  /** How many looks are remembered. */
  int remembered() {
    return looks.size();
  }

  private List<Line> read(InstanceId instance, List<String> selection) {
    List<String> argv = new ArrayList<>(List.of("journalctl", "--quiet", "--no-pager"));
    argv.addAll(List.of("--output=json", "--output-fields=MESSAGE"));
    argv.addAll(selection);
    // The program's own lines, not what systemd tells of it.
    argv.addAll(List.of("_SYSTEMD_UNIT=" + UnitNames.workspace(instance), "_TRANSPORT=stdout"));
    try {
      CommandResult result = machine.run(Command.of(argv).within(DEADLINE).keeping(READ));
      if (!result.succeeded() && !result.errors().isBlank()) {
        throw HostException.passing("The journal could not be read: " + Words.of(result));
      }
      return result
          .output()
          .lines()
          .map(JournalLine::parse)
          .flatMap(Optional::stream)
          .map(JournalWorkspaceLogs::line)
          .toList();
    } catch (CommandFailure failure) {
      throw HostException.passing("The journal does not answer: " + failure.getMessage(), failure);
    }
  }

  private static Line line(Map<String, String> entry) {
    String micros = entry.getOrDefault("__REALTIME_TIMESTAMP", "0");
    return new Line(
        micros.matches("[0-9]{1,18}") ? Long.parseLong(micros) : 0,
        TerminalSafe.escape(entry.getOrDefault("MESSAGE", "")));
  }

  private static List<String> newest(List<Line> lines, int most) {
    List<String> kept = new ArrayList<>();
    int length = 0;
    for (int i = lines.size() - 1; i >= 0; i--) {
      length += lines.get(i).text().length() + 1;
      if (length > most) {
        break;
      }
      kept.add(0, lines.get(i).text());
    }
    return kept;
  }

  private static LogPosition end(List<Line> read, LogPosition otherwise) {
    if (read.isEmpty()) {
      return otherwise;
    }
    long last = read.get(read.size() - 1).micros();
    long same = read.stream().filter(line -> line.micros() == last).count();
    return new LogPosition(last, same);
  }

  private static String seconds(long micros) {
    return "%d.%06d".formatted(micros / 1_000_000, micros % 1_000_000);
  }
}
