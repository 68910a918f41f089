package dev.berth.host.isolation;

import dev.berth.host.isolation.Attempt.From;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** All that the canary tries. */
final class Attempts {

  private final CanaryOptions options;
  private final List<Attempt> all = new ArrayList<>();

  private Attempts(CanaryOptions options) {
    this.options = options;
  }

  /**
   * @param hosts addresses of the host
   * @param neighbours addresses of the neighbour's network
   * @param home the neighbour's
   */
  static List<Attempt> of(
      CanaryOptions options, List<String> hosts, List<String> neighbours, Path home) {
    Attempts attempts = new Attempts(options);
    hosts.forEach(address -> attempts.connect("the host at ", From.HOST, address));
    neighbours.forEach(address -> attempts.connect("the neighbour at ", From.NEIGHBOUR, address));
    attempts.sockets(home);
    attempts.files(home);
    attempts.processes();
    return List.copyOf(attempts.all);
  }

  /** What a program of the canary's account tries that no unit confines. */
  static List<Attempt> unconfined(Path home) {
    return List.of(
        Attempt.of("Lists the neighbour's home by its account alone", From.HOST, "folder", home),
        Attempt.of(
            "Connects to a socket in the neighbour's home by its account alone",
            From.HOST,
            "socket",
            Traps.socket(home)));
  }

  private void connect(String whom, From from, String address) {
    String place = address + ":" + options.port();
    all.add(Attempt.of("Connects to " + whom + place, from, "tcp", place));
  }

  private void sockets(Path home) {
    all.add(Attempt.of("Sees abstract sockets of the host", From.HOST, "abstract", Traps.HOST));
    all.add(
        Attempt.of(
            "Sees abstract sockets of the neighbour", From.NEIGHBOUR, "abstract", Traps.NEIGHBOUR));
    all.add(
        Attempt.of(
            "Connects to a socket in the neighbour's home",
            From.HOST,
            "socket",
            Traps.socket(home)));
    options
        .closed()
        .forEach(
            path -> {
              all.add(Attempt.of("Connects to " + path, From.HOST, "socket", path).perhaps());
              all.add(Attempt.of("Lists " + path, From.HOST, "folder", path).perhaps());
            });
  }

  private void files(Path home) {
    all.add(Attempt.of("Lists the neighbour's home", From.HOST, "folder", home));
    // Small file systems that others need room in.
    all.add(Attempt.of("Makes a file in /run", From.HOST, "writes", "/run"));
    all.add(Attempt.of("Makes a file in /run/lock", From.HOST, "writes", "/run/lock").perhaps());
  }

  private void processes() {
    all.add(Attempt.of("Sees processes of others", From.HOST, "processes", ""));
    all.add(
        Attempt.of(
            "Reads the environment of the neighbour's unit",
            From.HOST,
            "prints",
            Traps.MARK
                + " systemctl show --property=Environment -- "
                + Traps.NEIGHBOUR
                + ".service"));
    all.add(
        Attempt.of(
            "Reads the journal",
            From.HOST,
            "prints",
            "* journalctl --quiet --no-pager --output=cat --lines=1 _UID=0"));
    all.add(
        Attempt.of(
                "Reads what other workspaces print",
                From.HOST,
                "prints",
                "* journalctl --namespace=berth --quiet --no-pager --output=cat --lines=1")
            .perhaps());
    all.add(Attempt.of("Has power over the machine", From.HOST, "power", ""));
  }
}
