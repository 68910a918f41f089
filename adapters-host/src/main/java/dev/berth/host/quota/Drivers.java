package dev.berth.host.quota;

import dev.berth.host.command.CommandRunner;
import java.util.ArrayList;
import java.util.List;

/** Which drivers a mount claims to have. */
final class Drivers {

  private Drivers() {}

  /** The best first: an account's limit holds wherever it writes, and it cannot leave it. */
  static List<QuotaDriver> of(Mount mount, QuotaOptions options, CommandRunner commands) {
    if (mount.type().equals("btrfs")) {
      return List.of(new BtrfsDriver(commands, options.homes().toString()));
    }
    List<QuotaDriver> drivers = new ArrayList<>();
    if (!mount.type().equals("ext4") && !mount.type().equals("xfs")) {
      return drivers;
    }
    if (mount.hasOneOf("quota", "usrquota", "uquota", "usrjquota", "uqnoenforce")) {
      drivers.add(SetquotaDriver.ofAccounts(commands, mount.point()));
    }
    if (mount.hasOneOf("prjquota", "pquota", "pqnoenforce")) {
      drivers.add(SetquotaDriver.ofProjects(commands, mount.point()));
    }
    return drivers;
  }
}
