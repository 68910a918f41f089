package dev.berth.host.systemd;

import dev.berth.application.host.HostException;
import dev.berth.domain.host.AccountNumber;
import dev.berth.domain.host.InstanceId;
import dev.berth.host.command.Command;
import dev.berth.host.command.CommandFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** The processes of an account, wherever they were started. */
final class AccountProcesses {

  private static final Duration DEADLINE = Duration.ofSeconds(10);
  private static final Duration LOOK_EVERY = Duration.ofMillis(50);

  private final HostMachine machine;

  AccountProcesses(HostMachine machine) {
    this.machine = machine;
  }

  /**
   * @throws HostException when the workspace's account has a process
   */
  void requireNone(InstanceId instance) {
    Optional<AccountFile.Entry> account = AccountFile.users(machine).of(instance);
    requireEmpty(account.map(entry -> of(entry.number())).orElse(List.of()));
  }

  /**
   * @throws HostException when the number has a process, also without an account
   */
  void requireNone(AccountNumber number) {
    requireEmpty(of(number.value()));
  }

  /**
   * Ends what is left of a workspace whose units are stopped. With control groups of version 1
   * systemd ends their processes one by one, and gives up on those that make others faster.
   *
   * @throws HostException when the patience is over
   */
  void end(InstanceId instance, Duration patience) {
    AccountFile.users(machine)
        .of(instance)
        .map(entry -> new AccountNumber(entry.number()))
        .ifPresent(number -> end(number, patience));
  }

  private void end(AccountNumber number, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    while (!of(number.value()).isEmpty()) {
      if (System.nanoTime() >= end || Thread.currentThread().isInterrupted()) {
        requireNone(number);
        return;
      }
      try {
        machine.run(endAll(number).within(DEADLINE));
      } catch (CommandFailure failure) {
        throw HostException.passing(
            "What is left of the workspace could not be ended: " + failure.getMessage(), failure);
      }
      LockSupport.parkNanos(LOOK_EVERY.toNanos());
    }
  }

  /**
   * One signal to all that the account may signal, which is all of its own and nothing else: the
   * kernel lets none of them make another meanwhile (kill(2)). Who signals is of that account, but
   * not confined by the workspace's unit. So it has another group, with which nobody in there may
   * look into its memory and become it (ptrace(2), "Ptrace access mode checking"), and no network.
   */
  static Command endAll(AccountNumber number) {
    return Command.of(
        "unshare",
        "--net",
        "--",
        "setpriv",
        "--reuid=" + number,
        "--regid=nogroup",
        "--clear-groups",
        "kill",
        "-KILL",
        "--",
        "-1");
  }

  private static void requireEmpty(List<String> left) {
    if (!left.isEmpty()) {
      throw HostException.passing("Processes of the workspace are left: " + left + ".");
    }
  }

  private List<String> of(long uid) {
    List<String> found = new ArrayList<>();
    try (DirectoryStream<Path> folders =
        Files.newDirectoryStream(machine.seen("/proc"), "[0-9]*")) {
      for (Path folder : folders) {
        if (owner(folder) == uid) {
          found.add(String.valueOf(folder.getFileName()));
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException("cannot list the machine's processes", unreadable);
    }
    return found;
  }

  private static long owner(Path folder) {
    try {
      Object uid = Files.getAttribute(folder, "unix:uid", LinkOption.NOFOLLOW_LINKS);
      return Integer.toUnsignedLong((Integer) uid);
    } catch (IOException gone) {
      return -1;
    }
  }
}
