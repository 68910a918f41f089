package dev.berth.e2e.machine;

import dev.berth.testbench.SystemdMachine;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What root's helper says it has changed, in the order in which it had done so. */
final class HelperLog {

  private static final Pattern LINE =
      Pattern.compile(
          "([0-9.]+) \\S+ \\S+: ([A-Z_]+) [a-z2-7]{16} under (\\S+)#([0-9]+) took ([0-9]+) ms, done");

  private final List<Change> changes;

  private HelperLog(List<Change> changes) {
    this.changes = changes;
  }

  /**
   * A change of a workspace that was made as asked.
   *
   * @param begun seconds since 1970, as is {@code ended}
   */
  record Change(String verb, String operation, long epoch, BigDecimal begun, BigDecimal ended) {

    /** What was done, and under which lease. */
    @Override
    public String toString() {
      return verb + "#" + epoch;
    }
  }

  static HelperLog of(SystemdMachine machine) {
    machine.must("journalctl", "--sync");
    return new HelperLog(
        machine
            .must("journalctl", "--no-pager", "--output=short-unix", "-u", SystemdServer.HELPER)
            .lines()
            .map(LINE::matcher)
            .filter(Matcher::matches)
            .map(HelperLog::change)
            .toList());
  }

  List<Change> of(String operation) {
    return changes.stream().filter(change -> change.operation().equals(operation)).toList();
  }

  private static Change change(Matcher line) {
    BigDecimal ended = new BigDecimal(line.group(1));
    BigDecimal took = new BigDecimal(line.group(5)).movePointLeft(3);
    return new Change(
        line.group(2), line.group(3), Long.parseLong(line.group(4)), ended.subtract(took), ended);
  }
}
