package dev.berth.host.systemd;

import dev.berth.application.host.AccountTraces;
import dev.berth.application.host.HostException;
import dev.berth.domain.host.AccountNumber;
import dev.berth.domain.host.InstanceId;
import dev.berth.host.file.OwnedFiles;
import dev.berth.host.log.TerminalSafe;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes away what a number owns in the places of the machine where every account may write, and of
 * its memory, semaphores and queues (sysvipc(7)).
 */
public final class AccountLeftovers implements AccountTraces {

  /** Crontabs and jobs of at(1) are files of their owner's too. */
  private static final List<String> PLACES =
      List.of(
          "/tmp",
          "/var/tmp",
          "/dev/shm",
          "/dev/mqueue",
          "/run",
          "/run/lock",
          "/run/user",
          "/var/spool",
          "/var/mail",
          "/var/crash");

  private static final int MOST_NAMED = 10;

  private final HostMachine machine;
  private final AccountFile users;
  private final AccountFile groups;
  private final AccountProcesses processes;
  private final SharedMemory memory;

  public AccountLeftovers(HostMachine machine) {
    this.machine = machine;
    this.users = AccountFile.users(machine);
    this.groups = AccountFile.groups(machine);
    this.processes = new AccountProcesses(machine);
    this.memory = new SharedMemory(machine);
  }

  @Override
  public Swept sweep(InstanceId instance, AccountNumber number, Duration patience) {
    requireNobodyElses(users, instance, number);
    requireNobodyElses(groups, instance, number);
    processes.requireNone(number);
    long end = System.nanoTime() + patience.toNanos();
    int removed = memory.remove(number);
    List<String> left = new ArrayList<>();
    for (String place : PLACES) {
      OwnedFiles.Taken taken = taken(place, number, end);
      removed += taken.removed();
      taken.left().forEach(each -> left.add(place + "/" + each));
    }
    return new Swept(removed, left.stream().limit(MOST_NAMED).toList());
  }

  /** Who has the number instead of the workspace would lose what is theirs. */
  private static void requireNobodyElses(
      AccountFile file, InstanceId instance, AccountNumber number) {
    file.another(instance, number.value())
        .ifPresent(
            other -> {
              throw HostException.permanent(
                  "The number %s of host.uid-range belongs to %s."
                      .formatted(number, TerminalSafe.escape(other.name())));
            });
  }

  private OwnedFiles.Taken taken(String place, AccountNumber number, long end) {
    Path folder = machine.seen(place);
    try {
      return OwnedFiles.takeAway(
          folder,
          number.value(),
          () -> {
            if (System.nanoTime() > end || Thread.currentThread().isInterrupted()) {
              throw HostException.passing("The search for what the account left took too long.");
            }
          });
    } catch (IOException fault) {
      throw HostException.passing("What the account left in " + place + " was not found.", fault);
    }
  }
}
