package dev.berth.host.log;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Bytes of a log and the lines in them. */
final class LogChunk {

  private final long start;
  private final byte[] bytes;
  private final boolean fromLineStart;

  /**
   * @param start where the bytes begin in the file
   * @param fromLineStart whether a line begins there; otherwise the first one is left out
   */
  LogChunk(long start, byte[] bytes, boolean fromLineStart) {
    this.start = start;
    this.bytes = bytes;
    this.fromLineStart = fromLineStart;
  }

  long end() {
    return start + bytes.length;
  }

  /** Where the last complete line ends in the file. */
  long linesEnd() {
    return start + completeLength();
  }

  /** The complete lines, escaped. */
  List<String> lines() {
    return split(completeLength());
  }

  /** As {@link #lines}, with what stands behind the last line break. */
  List<String> linesAndRest() {
    return split(bytes.length);
  }

  private int completeLength() {
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    return end;
  }

  private List<String> split(int length) {
    List<String> lines = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < length; i++) {
      if (bytes[i] == '\n') {
        addLine(lines, from, i);
        from = i + 1;
      }
    }
    if (from < length) {
      addLine(lines, from, length);
    }
    return lines;
  }

  private void addLine(List<String> lines, int from, int to) {
    if (from == 0 && !fromLineStart) {
      return;
    }
    int end = to > from && bytes[to - 1] == '\r' ? to - 1 : to;
    lines.add(TerminalSafe.escape(new String(bytes, from, end - from, StandardCharsets.UTF_8)));
  }
}
