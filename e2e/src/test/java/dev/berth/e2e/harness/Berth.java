package dev.berth.e2e.harness;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Commands of the launcher that end by themselves. */
public final class Berth {

  private static final Duration LIMIT = Duration.ofSeconds(90);

  private Berth() {}

  /** Runs a command on a data folder. */
  public static Program command(Path data, String... arguments) {
    return command(data, Map.of(), arguments);
  }

  /** Runs a command on a data folder, with further variables. */
  public static Program command(Path data, Map<String, String> variables, String... arguments) {
    List<String> command = new ArrayList<>(List.of(Places.launcher().toString()));
    command.addAll(List.of(arguments));
    Map<String, String> environment = new HashMap<>(variables);
    environment.put("BERTH_JAR", Places.jar().toString());
    environment.put("BERTH_DATA_DIR", data.toString());
    return Program.run(LIMIT, environment, command);
  }
}
