package dev.berth.host.systemd;

import dev.berth.application.host.LogPosition;
import dev.berth.application.host.LogSlice;
import dev.berth.host.systemd.JournalTail.Line;
import java.util.ArrayList;
import java.util.List;

/**
 * What follows a position in what a look at the journal prints, taken line by line until there is
 * enough of it. The rest is for the next look.
 */
final class JournalPart {

  private final LogPosition from;
  private final int most;
  private final List<String> fresh = new ArrayList<>();
  private LogPosition end;
  private long seen;
  private int length;
  private boolean full;

  /**
   * @param most how many characters of text are kept
   */
  JournalPart(LogPosition from, int most) {
    this.from = from;
    this.most = most;
    this.end = new LogPosition(0, 0);
  }

  /** What is no entry of the journal is passed over. Both streams of the command end here. */
  synchronized void take(String printed) {
    if (!full) {
      Line.read(printed).ifPresent(this::keep);
    }
  }

  /** The lines, and the position behind the last of them. */
  synchronized LogSlice slice() {
    return new LogSlice(List.copyOf(fresh), end.offset() == 0 ? from : end);
  }

  /** Whether nothing was left for the next look. */
  synchronized boolean whole() {
    return !full;
  }

  private void keep(Line line) {
    boolean old =
        line.micros() < from.file() || (line.micros() == from.file() && seen++ < from.offset());
    if (!old) {
      length += line.length();
      if (length > most) {
        full = true;
        return;
      }
      fresh.add(line.text());
    }
    end = new LogPosition(line.micros(), line.micros() == end.file() ? end.offset() + 1 : 1);
  }
}
