package dev.berth.testbench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name that all of one machine carries on the host. It tells whose it is, so that what a dead
 * process left can be told from what a living one uses.
 *
 * @param owner the process whose machine it is
 * @param since when that process began, in the kernel's ticks since boot: ids are used again
 * @param number of the machines of that process
 */
record MachineName(long owner, long since, int number) {

  private static final Pattern FORM =
      Pattern.compile("berth-bench-([0-9]{1,10})-([0-9]{1,18})-([0-9]{1,6})");
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final int TICKS_FIELD = 19; // counted from behind the name of the program

  static MachineName next() {
    long self = ProcessHandle.current().pid();
    return new MachineName(self, began(self), COUNT.incrementAndGet());
  }

  static Optional<MachineName> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new MachineName(
                Long.parseLong(matcher.group(1)),
                Long.parseLong(matcher.group(2)),
                Integer.parseInt(matcher.group(3))))
        : Optional.empty();
  }

  boolean ownerLives() {
    return began(owner) == since;
  }

  @Override
  public String toString() {
    return "berth-bench-" + owner + "-" + since + "-" + number;
  }

  private static long began(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      return Long.parseLong(fields[TICKS_FIELD]);
    } catch (IOException gone) {
      return -1;
    }
  }
}
