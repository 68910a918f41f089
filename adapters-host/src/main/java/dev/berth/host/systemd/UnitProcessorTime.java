package dev.berth.host.systemd;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The processor time of a control group from the kernel's own files, for machines on which systemd
 * tells none: where its first version mounts {@code cpu} and {@code cpuacct} apart. There the
 * second version, without a controller, counts the time nevertheless (cgroup-v2, {@code cpu.stat}).
 */
final class UnitProcessorTime {

  private static final String ROOT = "/sys/fs/cgroup";
  private static final Pattern GROUP = Pattern.compile("(/[A-Za-z0-9_@:.\\\\-]{1,255}){1,16}");
  private static final Pattern MICROS = Pattern.compile("(?m)^usage_usec ([0-9]{1,18})$");
  private static final Pattern NANOS = Pattern.compile("([0-9]{1,18})\\s*");

  private final HostMachine machine;

  UnitProcessorTime(HostMachine machine) {
    this.machine = machine;
  }

  /**
   * @param group as in {@code ControlGroup=}
   */
  Optional<Duration> of(String group) {
    if (!GROUP.matcher(group).matches() || group.contains("..")) {
      return Optional.empty();
    }
    return found(ROOT + "/unified" + group + "/cpu.stat", MICROS, 1_000)
        .or(() -> found(ROOT + group + "/cpu.stat", MICROS, 1_000))
        .or(() -> found(ROOT + "/cpuacct" + group + "/cpuacct.usage", NANOS, 1));
  }

  private Optional<Duration> found(String file, Pattern form, long nanosEach) {
    try {
      String text = Files.readString(machine.seen(file), StandardCharsets.US_ASCII);
      Matcher number = form.matcher(text);
      return number.find()
          ? Optional.of(Duration.ofNanos(Long.parseLong(number.group(1)) * nanosEach))
          : Optional.empty();
    } catch (IOException absent) {
      return Optional.empty();
    }
  }
}
