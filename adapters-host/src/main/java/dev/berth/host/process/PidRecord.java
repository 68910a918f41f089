package dev.berth.host.process;

import dev.berth.host.procfs.ProcessStat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was written down about a started process: enough to tell it from any other that gets its pid
 * later.
 *
 * @param startTicks when it started, in clock ticks after boot
 * @param bootId the run of the kernel in which {@code startTicks} counts
 * @param command program and arguments, none with a line break
 */
record PidRecord(long pid, long startTicks, String bootId, List<String> command) {

  PidRecord {
    command = List.copyOf(command);
  }

  /** Whether the process, seen in the given boot, is the one written down. */
  boolean names(ProcessStat process, String currentBoot) {
    return process.pid() == pid && process.startTicks() == startTicks && bootId.equals(currentBoot);
  }

  String format() {
    StringBuilder text = new StringBuilder();
    text.append("pid ").append(pid).append('\n');
    text.append("start ").append(startTicks).append('\n');
    text.append("boot ").append(bootId).append('\n');
    command.forEach(argument -> text.append("arg ").append(argument).append('\n'));
    return text.toString();
  }

  /** Reads what {@link #format} wrote; empty when it is torn or somebody else's. */
  static Optional<PidRecord> parse(String text) {
    String[] lines = text.split("\n", -1);
    if (lines.length < 5 || !lines[lines.length - 1].isEmpty()) {
      return Optional.empty();
    }
    List<String> command = new ArrayList<>();
    for (int i = 3; i < lines.length - 1; i++) {
      if (!lines[i].startsWith("arg ")) {
        return Optional.empty();
      }
      command.add(lines[i].substring("arg ".length()));
    }
    try {
      return Optional.of(
          new PidRecord(
              Long.parseLong(value(lines[0], "pid ")),
              Long.parseLong(value(lines[1], "start ")),
              value(lines[2], "boot "),
              command));
    } catch (IllegalArgumentException torn) {
      return Optional.empty();
    }
  }

  private static String value(String line, String key) {
    if (!line.startsWith(key)) {
      throw new IllegalArgumentException("no " + key);
    }
    return line.substring(key.length());
  }
}
