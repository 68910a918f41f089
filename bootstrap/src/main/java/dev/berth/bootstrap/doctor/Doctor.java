package dev.berth.bootstrap.doctor;

import dev.berth.application.template.Installation;
import dev.berth.bootstrap.server.HostParts;
import dev.berth.bootstrap.server.SystemdNeeds;
import dev.berth.bootstrap.settings.HostSettings;
import dev.berth.bootstrap.settings.InstalledSettings;
import dev.berth.bootstrap.settings.Settings;
import dev.berth.crypto.SecureRandomSecretSource;
import dev.berth.domain.host.HostKind;
import dev.berth.domain.host.MemoryAndDisk;
import dev.berth.domain.template.Template;
import dev.berth.host.doctor.EphemeralPorts;
import dev.berth.host.doctor.Finding;
import dev.berth.host.doctor.FreeSpace;
import dev.berth.host.doctor.HomesLook;
import dev.berth.host.doctor.IsolationLook;
import dev.berth.host.doctor.Look;
import dev.berth.host.doctor.Programs;
import dev.berth.host.doctor.QuotaLook;
import dev.berth.host.doctor.RoomLook;
import dev.berth.host.systemd.HomesMark;
import dev.berth.host.systemd.HostMachine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks at the machine, the databases and the templates. It changes nothing, but that trying the
 * limits of disks and the isolation makes what a first workspace makes too.
 */
public final class Doctor {

  /** Of a workspace of the plan "starter" as it comes. */
  static final MemoryAndDisk SMALLEST_PLAN = new MemoryAndDisk(1_024, 5_120);

  private static final int LEAST_JAVA = 17;
  private static final Duration HELPER_PATIENCE = Duration.ofSeconds(2);

  private final Settings settings;
  private final String searchPath;

  /**
   * @param searchPath folders as in {@code PATH}
   */
  public Doctor(Settings settings, String searchPath) {
    this.settings = settings;
    this.searchPath = searchPath;
  }

  public List<Finding> examine() {
    List<Look> looks = new ArrayList<>();
    looks.add(Doctor::java);
    looks.add(this::dataDir);
    looks.add(new FreeSpace(settings.general().dataDir()));
    looks.add(new DatabaseLook(settings.database()));
    looks.add(
        new EphemeralPorts(
            Path.of("/proc/sys/net/ipv4"),
            settings.host().ports().first().value(),
            settings.host().ports().last().value()));
    looks.add(
        new Programs(
            "programs",
            searchPath,
            List.of("setsid", "kill", "setpriv"),
            "They come with the Debian packages util-linux and procps."));
    if (settings.host().kind() == HostKind.SYSTEMD) {
      looks.addAll(SystemdNeeds.of(wanted(), searchPath, HELPER_PATIENCE));
    }
    List<Finding> findings = new ArrayList<>(looks.stream().map(Look::look).toList());
    InstalledSettings.overlooked(settings)
        .ifPresent(told -> findings.add(0, Finding.warning("settings", told)));
    boolean ready =
        findings.stream().noneMatch(finding -> finding.level() == Finding.Level.FAILURE);
    if (settings.host().kind() == HostKind.SYSTEMD) {
      findings.add(new HomesLook(new HomesMark(HostMachine.thisOne())).look());
      findings.add(new RoomLook(host().gauge(), settings.host().room(), SMALLEST_PLAN).look());
    }
    new MachineLooks(settings, searchPath).all().forEach(look -> findings.add(look.look()));
    separation(ready).forEach(look -> findings.add(look.look()));
    findings.addAll(templates());
    return findings;
  }

  private static Finding java() {
    int feature = Runtime.version().feature();
    return feature >= LEAST_JAVA
        ? Finding.ok("java", "Java " + Runtime.version() + ".")
        : Finding.failure("java", "Java " + feature + " is too old: at least " + LEAST_JAVA + ".");
  }

  private Finding dataDir() {
    Path folder = settings.general().dataDir();
    if (!Files.exists(folder)) {
      return canBeMade(folder.toAbsolutePath())
          ? Finding.ok("data-dir", folder + " is not there yet and will be made.")
          : Finding.failure(
              "data-dir", folder + " is not there and cannot be made by this account.");
    }
    return Files.isDirectory(folder) && Files.isWritable(folder)
        ? Finding.ok("data-dir", folder + " is there and can be written.")
        : Finding.failure("data-dir", folder + " cannot be written by this account.");
  }

  private static boolean canBeMade(Path folder) {
    Path above = folder.getParent();
    while (above != null && !Files.exists(above)) {
      above = above.getParent();
    }
    return above != null && Files.isWritable(above);
  }

  /** What keeps workspaces apart; on a machine that lacks something for it, it is not tried. */
  private List<Look> separation(boolean ready) {
    if (settings.host().kind() == HostKind.PROCESS) {
      return List.of(
          () ->
              Finding.warning(
                  "isolation",
                  "The process host isolates nothing: every workspace runs as this account. It is"
                      + " for development and for people who trust each other."));
    }
    if (!ready) {
      return List.of(
          () ->
              Finding.failure(
                  "isolation", "It could not be tried: see to what is missing above first."));
    }
    return host()
        .separation()
        .map(
            separation ->
                List.of(
                    new QuotaLook(
                        separation.quotas(),
                        settings.host().quota() == HostSettings.Quota.REQUIRED),
                    new IsolationLook(separation.isolation())))
        .orElseGet(List::of);
  }

  private HostParts.Wanted wanted() {
    return new HostParts.Wanted(settings.host(), settings.templates());
  }

  private HostParts host() {
    return HostParts.open(
        settings.general().dataDir(),
        wanted(),
        searchPath,
        new SecureRandomSecretSource(new SecureRandom()));
  }

  private List<Finding> templates() {
    HostParts host = host();
    return host.templates().all().stream().map(template -> finding(host, template)).toList();
  }

  private static Finding finding(HostParts host, Template template) {
    String name = template.id().value();
    Installation installation = host.installer().look(template);
    if (installation instanceof Installation.Missing missing) {
      return Finding.failure(
          name,
          "It cannot be installed. Missing: "
              + String.join(", ", missing.what())
              + ". \"make deps\" brings the Debian packages.");
    }
    return installation instanceof Installation.Installed installed
        ? Finding.ok(name, "Release " + installed.version() + " is installed.")
        : Finding.ok(name, "It will be installed with the first workspace.");
  }
}
