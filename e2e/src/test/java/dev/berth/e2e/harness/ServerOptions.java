package dev.berth.e2e.harness;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How a server is started.
 *
 * @param program what starts it: the launcher, behind whatever changes the account
 * @param data its data folder
 * @param port where it listens
 * @param firstPort the first of its workspaces' ports
 * @param ports how many there are
 * @param settings further ones, as {@code key=value}
 * @param environment further variables
 */
public record ServerOptions(
    List<String> program,
    Path data,
    int port,
    int firstPort,
    int ports,
    List<String> settings,
    Map<String, String> environment) {

  private static final int PORTS = 40;

  /** Off unless a test sets them: tests ask from one address, as often as they like. */
  private static final List<String> LIMITS =
      List.of(
          "login-account",
          "login-address",
          "register-address",
          "mail-recipient",
          "mail-sender",
          "mail-tenant",
          "api-user");

  public ServerOptions {
    program = List.copyOf(program);
    settings = List.copyOf(settings);
    environment = Map.copyOf(environment);
  }

  /** A server on free ports, with the data folder given. */
  public static ServerOptions on(Path data) {
    return new ServerOptions(
        List.of(Places.launcher().toString()),
        data,
        Ports.free(),
        Ports.range(PORTS),
        PORTS,
        List.of(),
        Map.of("BERTH_JAR", Places.jar().toString()));
  }

  /** The same with one more setting. */
  public ServerOptions with(String key, String value) {
    List<String> more = new ArrayList<>(settings);
    more.add(key + "=" + value);
    return new ServerOptions(program, data, port, firstPort, ports, more, environment);
  }

  /** The same with one more variable. */
  public ServerOptions variable(String name, String value) {
    Map<String, String> more = new HashMap<>(environment);
    more.put(name, value);
    return new ServerOptions(program, data, port, firstPort, ports, settings, more);
  }

  /** The same, started by something else. */
  public ServerOptions by(List<String> other) {
    return new ServerOptions(other, data, port, firstPort, ports, settings, environment);
  }

  /** The same on another port. */
  public ServerOptions at(int other) {
    return new ServerOptions(program, data, other, firstPort, ports, settings, environment);
  }

  List<String> command() {
    List<String> all = new ArrayList<>();
    all.add("data-dir=" + data);
    all.add("http.port=" + port);
    all.add("public-url=http://localhost:" + port);
    all.add("host.port-range=" + firstPort + "-" + (firstPort + ports - 1));
    LIMITS.stream()
        .map(limit -> "rate-limits." + limit + "=")
        .filter(limit -> settings.stream().noneMatch(setting -> setting.startsWith(limit)))
        .forEach(limit -> all.add(limit + "off"));
    all.addAll(settings);
    List<String> command = new ArrayList<>(program);
    command.add("serve");
    all.forEach(setting -> command.addAll(List.of("--set", setting)));
    return command;
  }
}
