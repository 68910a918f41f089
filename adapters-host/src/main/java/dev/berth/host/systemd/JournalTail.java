package dev.berth.host.systemd;

import dev.berth.host.log.TerminalSafe;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The end of what a look at the journal prints, taken line by line: a workspace may have written
 * far more than its reader is told, and as the journal prints it each byte takes four characters.
 */
final class JournalTail {

  private final int most;
  private final Deque<Line> kept = new ArrayDeque<>();
  private int length;
  private long droppedMicros = -1;
  private long dropped;

  /**
   * @param most how many characters of text are kept
   */
  JournalTail(int most) {
    this.most = most;
  }

  /**
   * A line of a workspace.
   *
   * @param text escaped
   */
  record Line(long micros, String text) {

    /** Empty for what is no entry of the journal. */
    static Optional<Line> read(String printed) {
      return JournalLine.parse(printed).map(Line::of);
    }

    private static Line of(Map<String, String> entry) {
      String micros = entry.getOrDefault("__REALTIME_TIMESTAMP", "0");
      return new Line(
          micros.matches("[0-9]{1,18}") ? Long.parseLong(micros) : 0,
          TerminalSafe.escape(entry.getOrDefault("MESSAGE", "")));
    }

    /** With its end. */
    int length() {
      return text.length() + 1;
    }
  }

  /** What is no entry of the journal is passed over. Both streams of the command end here. */
  synchronized void take(String printed) {
    Line.read(printed).ifPresent(this::keep);
  }

  /** Those that were kept, the oldest first. */
  synchronized List<Line> lines() {
    return List.copyOf(kept);
  }

  /** How many lines of this time were not kept, if any that was kept is of that time. */
  synchronized long droppedAt(long micros) {
    return micros == droppedMicros ? dropped : 0;
  }

  private void keep(Line line) {
    kept.addLast(line);
    length += line.length();
    while (length > most) {
      Line oldest = kept.removeFirst();
      length -= oldest.length();
      dropped = oldest.micros() == droppedMicros ? dropped + 1 : 1;
      droppedMicros = oldest.micros();
    }
  }
}
