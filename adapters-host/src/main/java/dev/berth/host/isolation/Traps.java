package dev.berth.host.isolation;

import dev.berth.domain.host.InstanceId;
import dev.berth.host.command.Command;
import dev.berth.host.command.CommandRunner;
import dev.berth.host.network.NetworkName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Sockets that systemd holds open, on the host and in the neighbour's network and home, for the
 * canary to find. Nobody answers on them; to be connected is enough.
 */
final class Traps {

  /** What the neighbour's unit has in its environment. */
  static final String MARK = "BERTH_CANARY_MARK";

  static final String HOST = "berth-canary-host";
  static final String NEIGHBOUR = "berth-canary-neighbour";

  private final CommandRunner commands;
  private final int port;

  Traps(CommandRunner commands, int port) {
    this.commands = commands;
    this.port = port;
  }

  static Path socket(Path home) {
    return home.resolve("canary.sock");
  }

  void set(InstanceId neighbour, Path home) {
    commands.must(trap(HOST, List.of(listen(port), listen("@" + HOST))));
    commands.must(
        trap(
            NEIGHBOUR,
            List.of(
                listen(port),
                listen("@" + NEIGHBOUR),
                listen(socket(home)),
                "--socket-property=SocketMode=0666",
                "--socket-property=NetworkNamespacePath=/run/netns/"
                    + NetworkName.namespace(neighbour))));
  }

  /** Removes them; absent is fine. */
  void remove() {
    for (String verb : List.of("stop", "reset-failed")) {
      // Fails for a unit that systemd does not know, which is what is wanted, and goes on.
      commands.run(
          Command.of(
              "systemctl",
              verb,
              "--quiet",
              "--",
              HOST + ".socket",
              HOST + ".service",
              NEIGHBOUR + ".socket",
              NEIGHBOUR + ".service"));
    }
  }

  private static String listen(Object where) {
    return "--socket-property=ListenStream=" + where;
  }

  private static Command trap(String unit, List<String> sockets) {
    List<String> argv =
        new ArrayList<>(
            List.of("systemd-run", "--quiet", "--unit=" + unit, "--setenv=CANARY=" + MARK));
    argv.addAll(sockets);
    argv.addAll(List.of("--", "sleep", "120"));
    return Command.of(argv);
  }
}
