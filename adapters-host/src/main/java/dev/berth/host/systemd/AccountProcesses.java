package dev.berth.host.systemd;

import dev.berth.application.host.HostException;
import dev.berth.domain.host.AccountNumber;
import dev.berth.domain.host.InstanceId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The processes of an account, wherever they were started. */
final class AccountProcesses {

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
