package dev.berth.host.systemd;

import dev.berth.application.host.HostException;
import dev.berth.application.host.LinuxAccounts;
import dev.berth.domain.host.AccountNumber;
import dev.berth.domain.host.InstanceId;
import dev.berth.host.command.Command;
import dev.berth.host.command.CommandFailure;
import dev.berth.host.command.CommandResult;
import dev.berth.host.file.FileFault;
import dev.berth.host.log.TerminalSafe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Accounts by {@code groupadd} and {@code useradd}. Both are system accounts in form ({@code -r}),
 * since others are given subordinate ids; the group is made first, since {@code useradd -r} would
 * take one of the few hundred numbers of the system for it.
 */
public final class UseraddAccounts implements LinuxAccounts {

  private static final Duration DEADLINE = Duration.ofSeconds(20);
  private static final Duration LOCK_PATIENCE = Duration.ofSeconds(15);
  private static final Duration LOOK_EVERY = Duration.ofMillis(100);

  private final HostMachine machine;
  private final AccountFile users;
  private final AccountFile groups;
  private final AccountProcesses processes;
  // Two of ours need not meet at the password file's lock.
  private final ReentrantLock alone = new ReentrantLock();

  public UseraddAccounts(HostMachine machine) {
    this.machine = machine;
    this.users = AccountFile.users(machine);
    this.groups = AccountFile.groups(machine);
    this.processes = new AccountProcesses(machine);
  }

  @Override
  public void ensure(InstanceId instance, AccountNumber number) {
    String name = UnitNames.account(instance);
    alone(
        () -> {
          if (!present(groups, instance, number)) {
            run("groupadd", "-r", "-g", number.toString(), "--", name);
          }
          if (!present(users, instance, number)) {
            run(
                "useradd",
                "-r",
                "-u",
                number.toString(),
                "-g",
                number.toString(),
                "-M",
                "-d",
                Places.home(instance),
                "-s",
                "/usr/sbin/nologin",
                "--",
                name);
          }
        });
  }

  @Override
  public void remove(InstanceId instance) {
    String name = UnitNames.account(instance);
    alone(
        () -> {
          processes.requireNone(instance);
          if (users.of(instance).isPresent()) {
            run("userdel", "--", name);
          }
          // userdel takes the group of the same name along, or a half account is a group alone.
          if (groups.of(instance).isPresent()) {
            run("groupdel", "--", name);
          }
        });
  }

  @Override
  public boolean exists(InstanceId instance) {
    return users.of(instance).isPresent();
  }

  @Override
  public boolean mayHave(InstanceId instance, AccountNumber number) {
    return users.another(instance, number.value()).isEmpty()
        && groups.another(instance, number.value()).isEmpty();
  }

  @Override
  public Optional<AccountNumber> numberOf(InstanceId instance) {
    return users.of(instance).map(entry -> new AccountNumber(entry.number()));
  }

  @Override
  public Set<InstanceId> inventory() {
    Set<InstanceId> found = new HashSet<>();
    users.entries().stream()
        .map(entry -> UnitNames.ofAccount(entry.name()))
        .flatMap(Optional::stream)
        .forEach(found::add);
    return found;
  }

  /** Whether it is there as wanted. @throws HostException when it is there otherwise */
  private static boolean present(AccountFile file, InstanceId instance, AccountNumber number) {
    Optional<AccountFile.Entry> own = file.of(instance);
    if (own.isPresent()) {
      if (own.get().number() != number.value()) {
        throw HostException.permanent(
            "The account %s has the number %d instead of %s."
                .formatted(own.get().name(), own.get().number(), number));
      }
      return true;
    }
    file.another(instance, number.value())
        .ifPresent(
            other -> {
              throw HostException.permanent(
                  "The number %s of host.uid-range belongs to %s."
                      .formatted(number, TerminalSafe.escape(other.name())));
            });
    return false;
  }

  /** These programs give up at once when somebody else has the password file locked. */
  private void run(String... argv) {
    long end = System.nanoTime() + LOCK_PATIENCE.toNanos();
    CommandResult result = once(argv);
    while (isLocked(result) && System.nanoTime() < end) {
      requireWritable();
      LockSupport.parkNanos(LOOK_EVERY.toNanos());
      if (Thread.currentThread().isInterrupted()) {
        throw HostException.passing("The wait for the password file was interrupted.");
      }
      result = once(argv);
    }
    if (!result.succeeded()) {
      throw HostException.passing(argv[0] + " failed: " + Words.of(result));
    }
  }

  /** These programs call it a lock, too, when they cannot make a file beside the password file. */
  private void requireWritable() {
    try {
      Path tried = Files.createTempFile(machine.seen("/etc"), ".berth-", ".tried");
      try {
        Files.writeString(tried, "room");
      } finally {
        Files.delete(tried);
      }
    } catch (IOException fault) {
      throw FileFault.of("change the password file", fault);
    }
  }

  private static boolean isLocked(CommandResult result) {
    return !result.succeeded() && result.errors().contains("cannot lock");
  }

  private CommandResult once(String... argv) {
    try {
      return machine.run(Command.of(List.of(argv)).within(DEADLINE));
    } catch (CommandFailure failure) {
      throw HostException.passing(
          argv[0] + " did not do its work: " + failure.getMessage(), failure);
    }
  }

  private void alone(Runnable work) {
    alone.lock();
    try {
      work.run();
    } finally {
      alone.unlock();
    }
  }
}
