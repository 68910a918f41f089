package dev.berth.host.isolation;

import dev.berth.domain.host.InstanceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The properties of the unit that workspaces run as, for a transient unit of {@code systemd-run}:
 * all but what makes it a service of its own program.
 */
final class Confinement {

  private static final String SECTION = "[Service]";
  private static final Set<String> LEFT_OUT =
      Set.of(
          "Type",
          "Restart",
          "RestartSec",
          "Environment",
          "EnvironmentFile",
          "StandardInput",
          "StandardOutput",
          "StandardError",
          "SyslogIdentifier",
          "TimeoutStartSec",
          "NotifyAccess",
          "PIDFile",
          "GuessMainPID",
          "RemainAfterExit");

  private Confinement() {}

  /**
   * One {@code --property=} for each line of its service, with the instance in its place.
   *
   * @param template as {@code systemctl cat} prints it: what was laid over it follows it
   */
  static List<String> properties(String template, InstanceId instance) {
    List<String> kept = new ArrayList<>();
    boolean within = false;
    boolean found = false;
    for (String line : lines(template)) {
      if (line.startsWith("[")) {
        within = line.equals(SECTION);
        found |= within;
      } else if (within && kept(line.split("=", 2)[0].strip())) {
        kept.add("--property=" + line.replace("%i", instance.value()));
      }
    }
    if (!found) {
      throw new IllegalArgumentException("a unit of a service has a section for it");
    }
    return kept;
  }

  private static List<String> lines(String template) {
    return template
        .replace("\\\n", " ")
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#") && !line.startsWith(";"))
        .toList();
  }

  private static boolean kept(String key) {
    return !key.startsWith("Exec") && !LEFT_OUT.contains(key);
  }
}
