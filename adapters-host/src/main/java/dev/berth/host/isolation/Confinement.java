package dev.berth.host.isolation;

import dev.berth.domain.host.InstanceId;
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

  /** One {@code --property=} for each line, with the instance in its place. */
  static List<String> properties(String template, InstanceId instance) {
    List<String> lines =
        template
            .replace("\\\n", " ")
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("#") && !line.startsWith(";"))
            .toList();
    int begin = lines.indexOf(SECTION) + 1;
    if (begin == 0) {
      throw new IllegalArgumentException("a unit of a service has a section for it");
    }
    return lines.stream()
        .skip(begin)
        .takeWhile(line -> !line.startsWith("["))
        .filter(line -> kept(line.split("=", 2)[0].strip()))
        .map(line -> "--property=" + line.replace("%i", instance.value()))
        .toList();
  }

  private static boolean kept(String key) {
    return !key.startsWith("Exec") && !LEFT_OUT.contains(key);
  }
}
