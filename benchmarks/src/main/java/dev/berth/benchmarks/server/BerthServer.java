package dev.berth.benchmarks.server;

import dev.berth.benchmarks.Workbench;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts the built server in the development profile. */
public final class BerthServer {

  private BerthServer() {}

  /**
   * @param dataFolder a new one, or one of an earlier start
   * @param settings further ones, {@code key=value}
   */
  public static ChildProcess start(Workbench bench, Path dataFolder, String... settings)
      throws IOException {
    int port = ChildProcess.freePort();
    List<String> arguments = new ArrayList<>(List.of("serve"));
    set(arguments, "data-dir=" + dataFolder.toAbsolutePath());
    set(arguments, "http.port=" + port);
    set(arguments, "log.level=warn");
    // Counted, as in earnest, but never reached.
    for (String limit : List.of("login-account", "login-address", "register-address", "api-user")) {
      set(arguments, "rate-limits." + limit + "=999999999/1h");
    }
    for (String setting : settings) {
      set(arguments, setting);
    }
    return ChildProcess.start(bench, bench.serverJar(), port, "/health/ready", arguments);
  }

  private static void set(List<String> arguments, String setting) {
    arguments.add("--set");
    arguments.add(setting);
  }
}
