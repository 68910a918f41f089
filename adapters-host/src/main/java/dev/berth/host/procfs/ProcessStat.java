package dev.berth.host.procfs;

/**
 * One process as {@code /proc/<pid>/stat} shows it (proc(5)).
 *
 * @param state one letter; {@code Z} and {@code X} are dead
 * @param group the process group's id, which is its leader's pid
 * @param session the session's id, which is its leader's pid
 * @param startTicks field 22: when it started, in clock ticks after boot; with the pid and the boot
 *     it names a process once and for all
 */
public record ProcessStat(
    long pid, char state, long parent, long group, long session, long startTicks) {

  private static final int STATE = 0;
  private static final int PARENT = 1;
  private static final int GROUP = 2;
  private static final int SESSION = 3;
  private static final int START = 19;

  /**
   * Reads one line of the file. The second field, the program's name, may hold anything, spaces and
   * parentheses included, so that counting starts behind its last parenthesis.
   *
   * @throws IllegalArgumentException when the line does not have that form
   */
  public static ProcessStat parse(String line) {
    int open = line.indexOf('(');
    int close = line.lastIndexOf(')');
    if (open < 2 || close < open) {
      throw new IllegalArgumentException("not a line of /proc/<pid>/stat");
    }
    String[] fields = line.substring(close + 1).strip().split(" ", START + 2);
    if (fields.length <= START || fields[STATE].length() != 1) {
      throw new IllegalArgumentException("not a line of /proc/<pid>/stat");
    }
    return new ProcessStat(
        Long.parseLong(line.substring(0, open - 1)),
        fields[STATE].charAt(0),
        Long.parseLong(fields[PARENT]),
        Long.parseLong(fields[GROUP]),
        Long.parseLong(fields[SESSION]),
        Long.parseLong(fields[START]));
  }

  /** Whether it can still run: neither a zombie nor dead. */
  public boolean alive() {
    return state != 'Z' && state != 'X';
  }

  /** Whether both are the same process, and not another one under a reused pid. */
  public boolean sameAs(ProcessStat other) {
    return pid == other.pid && startTicks == other.startTicks;
  }
}
