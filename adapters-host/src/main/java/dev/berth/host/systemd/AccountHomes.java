package dev.berth.host.systemd;

import dev.berth.application.host.Homes;
import dev.berth.application.host.HostException;
import dev.berth.domain.host.InstanceId;
import dev.berth.host.file.FileFault;
import dev.berth.host.file.FolderRemoval;
import dev.berth.host.file.InstanceNames;
import dev.berth.host.file.OwnerOnly;
import dev.berth.host.isolation.CanaryIsolationCheck;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Homes of accounts, 0700, in a folder of root's. */
public final class AccountHomes implements Homes {

  private static final Set<InstanceId> OF_SELF_TEST =
      Set.of(CanaryIsolationCheck.CANARY, CanaryIsolationCheck.NEIGHBOUR);

  private final HostMachine machine;
  private final AccountFile users;
  private final AccountProcesses processes;
  private final HomesMark mark;

  public AccountHomes(HostMachine machine) {
    this.machine = machine;
    this.users = AccountFile.users(machine);
    this.processes = new AccountProcesses(machine);
    this.mark = new HomesMark(machine);
  }

  @Override
  public void ensure(InstanceId instance) {
    long owner =
        users
            .of(instance)
            .map(AccountFile.Entry::number)
            .orElseThrow(() -> HostException.passing("The workspace has no account."));
    Path home = machine.seen(Places.home(instance));
    if (OF_SELF_TEST.contains(instance)) {
      // It comes before the first workspace, and perhaps before its disk.
      mark.require();
    } else {
      mark.requireAndKeep();
    }
    try {
      make(home);
      if (!Files.isDirectory(home, LinkOption.NOFOLLOW_LINKS)) {
        throw HostException.permanent("Where the workspace's home belongs is something else.");
      }
      long present =
          Integer.toUnsignedLong(
              (Integer) Files.getAttribute(home, "unix:uid", LinkOption.NOFOLLOW_LINKS));
      if (present == 0) {
        own(home, (int) owner);
      } else if (present != owner) {
        throw HostException.permanent("The workspace's home belongs to another account.");
      }
    } catch (IOException fault) {
      throw FileFault.of("make the workspace's home", fault);
    }
  }

  @Override
  public void remove(InstanceId instance) {
    // What is on a disk that is not mounted would stay.
    mark.require();
    // What still runs there could lead the removal astray with links.
    processes.requireNone(instance);
    try {
      FolderRemoval.remove(machine.seen(Places.home(instance)));
    } catch (IOException fault) {
      throw FileFault.of("remove the workspace's home", fault);
    }
  }

  @Override
  public boolean exists(InstanceId instance) {
    return Files.exists(machine.seen(Places.home(instance)), LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public Set<InstanceId> inventory() {
    mark.require();
    try {
      return InstanceNames.in(machine.seen(Places.HOMES));
    } catch (IOException fault) {
      throw FileFault.of("look at the workspaces' folders", fault);
    }
  }

  private static void make(Path home) throws IOException {
    try {
      Files.createDirectory(home, PosixFilePermissions.asFileAttribute(OwnerOnly.FOLDER_MODE));
    } catch (FileAlreadyExistsException there) {
      // A try that died before it gave the home away left it root's.
      return;
    }
  }

  private static void own(Path home, int number) throws IOException {
    // The group first: afterwards it is no longer root's, which tells that all is done.
    Files.setAttribute(home, "unix:gid", number, LinkOption.NOFOLLOW_LINKS);
    Files.setAttribute(home, "unix:uid", number, LinkOption.NOFOLLOW_LINKS);
  }
}
