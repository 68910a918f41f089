package dev.berth.host.log;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The end of a log as one text, for a message that says why a program died. */
public final class LogWords {

  private static final int MOST_BYTES = 4 * 1024;

  private LogWords() {}

  /** The last lines, escaped, at most 4 KiB, an unfinished line included; empty without a log. */
  public static String last(Path log, int lines) {
    try {
      LogFile file = new LogFile(log);
      LogChunk chunk = file.end(MOST_BYTES);
      List<String> all = chunk.linesAndRest();
      return String.join("\n", all.subList(Math.max(0, all.size() - lines), all.size()));
    } catch (IOException unreadable) {
      return "";
    }
  }
}
