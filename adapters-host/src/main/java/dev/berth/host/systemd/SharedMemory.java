package dev.berth.host.systemd;

import dev.berth.application.host.HostException;
import dev.berth.domain.host.AccountNumber;
import dev.berth.host.command.Command;
import dev.berth.host.command.CommandFailure;
import dev.berth.host.command.CommandResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Memory, semaphores and queues of System V, which outlive the processes that made them. The kernel
 * shows each reader those of its own namespace, so they are read by a program of the machine.
 */
final class SharedMemory {

  private static final Duration DEADLINE = Duration.ofSeconds(10);

  /** The table in /proc/sysvipc (proc(5)), the column of ids in it, and the option of ipcrm(1). */
  private enum Kind {
    SHM("shmid", "-m"),
    SEM("semid", "-s"),
    MSG("msqid", "-q");

    private final String id;
    private final String option;

    Kind(String id, String option) {
      this.id = id;
      this.option = option;
    }

    String table() {
      return "/proc/sysvipc/" + name().toLowerCase(Locale.ROOT);
    }
  }

  private final HostMachine machine;

  SharedMemory(HostMachine machine) {
    this.machine = machine;
  }

  /** Removes what the number owns or has made. @return how many there were */
  int remove(AccountNumber number) {
    int removed = 0;
    for (Kind kind : Kind.values()) {
      List<String> ids = owned(run("cat", "--", kind.table()), kind.id, number);
      ids.forEach(id -> run("ipcrm", kind.option, id));
      removed += ids.size();
    }
    return removed;
  }

  /** The ids in a table whose columns {@code uid} or {@code cuid} hold the number. */
  static List<String> owned(String table, String idColumn, AccountNumber number) {
    List<String> found = new ArrayList<>();
    List<String> lines = table.lines().toList();
    if (lines.isEmpty()) {
      return found;
    }
    List<String> head = words(lines.get(0));
    int id = head.indexOf(idColumn);
    int owner = head.indexOf("uid");
    int maker = head.indexOf("cuid");
    for (String line : lines.subList(1, lines.size())) {
      List<String> row = words(line);
      boolean whole = row.size() == head.size() && row.get(id).matches("[0-9]{1,10}");
      if (whole
          && (row.get(owner).equals(number.toString())
              || row.get(maker).equals(number.toString()))) {
        found.add(row.get(id));
      }
    }
    return found;
  }

  private static List<String> words(String line) {
    return Arrays.asList(line.strip().split("\\s+"));
  }

  private String run(String... argv) {
    try {
      CommandResult result = machine.run(Command.of(List.of(argv)).within(DEADLINE));
      if (!result.succeeded()) {
        throw HostException.passing(argv[0] + " failed: " + Words.of(result));
      }
      return result.output();
    } catch (CommandFailure failure) {
      throw HostException.passing(
          argv[0] + " did not do its work: " + failure.getMessage(), failure);
    }
  }
}
