package dev.berth.bootstrap.server;

import dev.berth.bootstrap.settings.HostSettings;
import dev.berth.host.doctor.Look;
import dev.berth.host.doctor.Programs;
import dev.berth.host.doctor.Root;
import dev.berth.host.doctor.RunningSystemd;
import dev.berth.host.doctor.SubordinateIds;
import java.nio.file.Path;
import java.util.List;

/** What the systemd host needs of a machine; a server does not start without it. */
public final class SystemdNeeds {

  private SystemdNeeds() {}

  /**
   * @param searchPath folders as in {@code PATH}
   */
  public static List<Look> of(HostSettings settings, String searchPath) {
    return List.of(
        new Root(),
        new RunningSystemd(Path.of("/")),
        new Programs(
            "accounts",
            searchPath,
            List.of("useradd", "userdel", "groupadd", "groupdel", "systemctl", "journalctl"),
            "They come with the Debian packages passwd and systemd."),
        new Programs(
            "networks",
            searchPath,
            List.of("ip", "nft", "sysctl"),
            "They come with the Debian packages iproute2, nftables and procps."),
        new SubordinateIds(Path.of("/etc"), settings.uids().first(), settings.uids().last()));
  }
}
