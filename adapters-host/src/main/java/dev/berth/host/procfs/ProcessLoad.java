package dev.berth.host.procfs;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one process uses, as {@code /proc/<pid>/stat} and {@code status} show it (proc(5)).
 *
 * @param cpuTime what it and those of its children that it has waited for spent on processors
 * @param residentBytes what it has in memory, pages that it shares with others included
 */
public record ProcessLoad(Duration cpuTime, long residentBytes, int threads) {

  // The kernel shows hundredths of a second to programs, whatever it counts in (time(7)).
  private static final long MILLIS_A_TICK = 10;
  private static final int USER = 11;
  private static final int CHILDREN_SYSTEM = 14;
  private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s*([0-9]{1,15}) kB$");
  private static final Pattern THREADS = Pattern.compile("(?m)^Threads:\\s*([0-9]{1,9})$");

  /** Reads both files; a kernel thread or a zombie holds no memory. Empty when torn. */
  static Optional<ProcessLoad> parse(String stat, String status) {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
    Matcher threads = THREADS.matcher(status);
    if (fields.length <= CHILDREN_SYSTEM || !threads.find()) {
      return Optional.empty();
    }
    long ticks = 0;
    for (int i = USER; i <= CHILDREN_SYSTEM; i++) {
      if (!fields[i].matches("[0-9]{1,18}")) {
        return Optional.empty();
      }
      ticks += Long.parseLong(fields[i]);
    }
    Matcher resident = RESIDENT.matcher(status);
    return Optional.of(
        new ProcessLoad(
            Duration.ofMillis(ticks * MILLIS_A_TICK),
            resident.find() ? Long.parseLong(resident.group(1)) * 1024 : 0,
            Integer.parseInt(threads.group(1))));
  }
}
