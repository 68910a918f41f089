package dev.berth.host.systemd;

import dev.berth.application.host.HostException;
import dev.berth.application.host.WorkspaceSpec;
import dev.berth.domain.host.InstanceId;
import dev.berth.host.file.FileFault;
import dev.berth.host.file.OwnerOnly;
import dev.berth.host.process.CommandLine;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The variables that tell the static unit what to run (systemd.exec(5), {@code EnvironmentFile}):
 * root's own, read by systemd alone. Words hold no character that it would split, unquote or
 * expand.
 */
final class LaunchFile {

  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_@+=:,./~-]{1,1000}");
  private static final Pattern PROGRAM = Pattern.compile("/[A-Za-z0-9_@+:,./~-]{1,1000}");
  private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");

  private final HostMachine machine;

  LaunchFile(HostMachine machine) {
    this.machine = machine;
  }

  void write(WorkspaceSpec spec, String install) {
    InstanceId instance = spec.instance();
    CommandLine line =
        CommandLine.of(
            spec,
            Map.of(
                "install", install,
                "home", Places.home(instance),
                "socket", Places.ideSocket(instance),
                "port", spec.port().toString()));
    try {
      OwnerOnly.replace(machine.seen(Places.launch(instance)), text(line));
    } catch (IOException fault) {
      throw FileFault.of("tell systemd what to run", fault);
    }
  }

  /** Whether it was started since the last boot and not stopped since. */
  boolean exists(InstanceId instance) {
    return Files.exists(machine.seen(Places.launch(instance)));
  }

  void remove(InstanceId instance) throws IOException {
    Files.deleteIfExists(machine.seen(Places.launch(instance)));
  }

  static String text(CommandLine line) {
    if (!PROGRAM.matcher(line.argv().get(0)).matches()
        || !line.argv().stream().allMatch(word -> WORD.matcher(word).matches())) {
      throw unfit();
    }
    StringBuilder text = new StringBuilder();
    line.environment()
        .forEach(
            (name, value) -> {
              if (!NAME.matcher(name).matches() || !WORD.matcher(value).matches()) {
                throw unfit();
              }
              text.append(name).append('=').append(value).append('\n');
            });
    return text.append("BERTH_COMMAND=")
        .append(String.join(" ", line.argv()))
        .append('\n')
        .toString();
  }

  private static HostException unfit() {
    return HostException.permanent(
        "The template's command holds a character that the systemd host does not take.");
  }
}
