package dev.berth.host.doctor;

import dev.berth.application.host.HostException;
import dev.berth.host.command.Command;
import dev.berth.host.command.CommandRunner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether what workspaces print is kept: by a journal of its own, which systemd starts by need for
 * who writes to its socket.
 */
public final class JournalLook implements Look {

  private static final String NAME = "journal";
  private static final String SOCKET = "systemd-journald@berth.socket";
  private static final String SERVICE = "systemd-journald@berth.service";
  private static final String START = "systemctl start " + SOCKET;
  private static final Unit UNKNOWN = new Unit("", "");

  private final CommandRunner commands;
  private final boolean root;

  /** What systemd says of a unit. */
  private record Unit(String load, String active) {

    boolean masked() {
      return load.equals("masked");
    }

    boolean absent() {
      return !masked() && !load.equals("loaded");
    }

    boolean failed() {
      return active.equals("failed");
    }
  }

  /**
   * @param root whether this process is root's, whom systemd always answers
   */
  public JournalLook(CommandRunner commands, boolean root) {
    this.commands = commands;
    this.root = root;
  }

  @Override
  public Finding look() {
    Map<String, Unit> units;
    try {
      units =
          units(
              commands.must(
                  Command.of(
                      "systemctl",
                      "show",
                      "--property=Id,LoadState,ActiveState",
                      "--",
                      SOCKET,
                      SERVICE,
                      InstalledUnit.HELPER)));
    } catch (HostException silent) {
      return root
          ? Finding.warning(NAME, "systemd does not tell whether what workspaces print is kept.")
          : Finding.ok(
              NAME,
              "systemd tells root alone whether what workspaces print is kept: ask doctor as root.");
    }
    List<String> steps = steps(units);
    if (!steps.isEmpty()) {
      return Finding.failure(
          NAME, "What workspaces print is lost: " + String.join(", then ", steps) + ".");
    }
    return state(units, SOCKET).active().equals("inactive")
            && state(units, InstalledUnit.HELPER).active().equals("active")
        ? Finding.warning(
            NAME, "Nobody listens for what workspaces will print: %s.".formatted(START))
        : Finding.ok(NAME, "What workspaces print is kept: journalctl --namespace=berth.");
  }

  /** What to type, in its order; nothing where no unit keeps the journal from its work. */
  private static List<String> steps(Map<String, Unit> units) {
    List<String> both = List.of(SOCKET, SERVICE);
    List<String> steps = new ArrayList<>();
    if (both.stream().anyMatch(name -> state(units, name).absent())) {
      steps.add("install the package systemd anew, which lacks the unit systemd-journald@");
    }
    List<String> masked = both.stream().filter(name -> state(units, name).masked()).toList();
    if (!masked.isEmpty()) {
      steps.add("systemctl unmask " + String.join(" ", masked));
    }
    if (both.stream().anyMatch(name -> state(units, name).failed())) {
      steps.add("systemctl reset-failed " + String.join(" ", both));
    }
    if (!steps.isEmpty()) {
      steps.add(START);
    }
    return steps;
  }

  private static Unit state(Map<String, Unit> units, String name) {
    return units.getOrDefault(name, UNKNOWN);
  }

  private static Map<String, Unit> units(String shown) {
    Map<String, Unit> units = new HashMap<>();
    for (String part : shown.split("\n\n")) {
      Map<String, String> properties = new HashMap<>();
      for (String line : part.lines().toList()) {
        String[] pair = line.split("=", 2);
        properties.put(pair[0], pair[pair.length - 1]);
      }
      units.put(
          properties.getOrDefault("Id", ""),
          new Unit(
              properties.getOrDefault("LoadState", ""),
              properties.getOrDefault("ActiveState", "")));
    }
    return units;
  }
}
