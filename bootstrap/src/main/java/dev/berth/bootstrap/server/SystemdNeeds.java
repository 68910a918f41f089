package dev.berth.bootstrap.server;

import dev.berth.bootstrap.settings.HostSettings;
import dev.berth.bootstrap.settings.Settings;
import dev.berth.domain.host.HostKind;
import dev.berth.host.doctor.Finding;
import dev.berth.host.doctor.Look;
import dev.berth.host.doctor.Programs;
import dev.berth.host.doctor.RunningSystemd;
import dev.berth.host.doctor.SubordinateIds;
import dev.berth.host.doctor.UsedIds;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the systemd host needs of a machine; a server does not start without it. */
public final class SystemdNeeds {

  private static final Logger LOG = LoggerFactory.getLogger(SystemdNeeds.class);

  /** The helper may have been started just now, as this server was. */
  private static final Duration START = Duration.ofSeconds(20);

  private SystemdNeeds() {}

  /**
   * Does nothing with another host. What is not as it shall be but does no harm goes to the log.
   *
   * @throws StartFailure naming the first thing that is missing
   */
  static void require(Settings settings, String searchPath) {
    if (settings.host().kind() == HostKind.SYSTEMD) {
      HostParts.Wanted wanted = new HostParts.Wanted(settings.host(), settings.templates());
      List<Finding> findings = of(wanted, searchPath, START).stream().map(Look::look).toList();
      findings.stream()
          .filter(finding -> finding.level() == Finding.Level.WARNING)
          .forEach(finding -> LOG.warn(finding.sentence()));
      findings.stream()
          .filter(finding -> finding.level() == Finding.Level.FAILURE)
          .findFirst()
          .ifPresent(
              finding -> {
                throw new StartFailure(finding.sentence());
              });
    }
  }

  /**
   * @param searchPath folders as in {@code PATH}
   * @param patience how long the helper may take to come up
   */
  public static List<Look> of(HostParts.Wanted wanted, String searchPath, Duration patience) {
    HostSettings settings = wanted.host();
    return List.of(
        RootPart.look(wanted.root(), patience),
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
        new Programs(
            "perl",
            searchPath,
            List.of("perl"),
            "Workspaces start through it, without the power to make subvolumes. It comes with the Debian package perl-base."),
        new SubordinateIds(Path.of("/etc"), settings.uids().first(), settings.uids().last()),
        new UsedIds(Path.of("/etc"), settings.uids().first(), settings.uids().last()));
  }
}
