package dev.berth.application.host;

import java.util.List;

/** Lines of a log and where they end. */
public record LogSlice(List<String> lines, LogPosition end) {

  public LogSlice {
    lines = List.copyOf(lines);
  }
}
