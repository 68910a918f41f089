package dev.berth.host.template;

import dev.berth.host.command.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What npm learns of the server's environment: how to reach a registry from here (its own settings,
 * proxies, certificates), and nothing else.
 *
 * @param mark the variable that marks npm and all that it starts as part of an installation
 */
record NpmEnvironment(Path cache, Map<String, String> mark) {

  private static final List<String> NETWORK =
      List.of(
          "HOME",
          "USER",
          "HTTP_PROXY",
          "HTTPS_PROXY",
          "NO_PROXY",
          "ALL_PROXY",
          "http_proxy",
          "https_proxy",
          "no_proxy",
          "all_proxy",
          "NODE_EXTRA_CA_CERTS",
          "SSL_CERT_FILE",
          "SSL_CERT_DIR");
  private static final String SETTING = "npm_config_";
  private static final Map<String, String> OURS =
      Map.of(
          "audit", "false",
          "fund", "false",
          "update_notifier", "false",
          "progress", "false",
          "global", "false",
          "dry_run", "false",
          "loglevel", "http",
          "engine_strict", "false");

  NpmEnvironment {
    mark = Map.copyOf(mark);
  }

  /** Makes the folders that it names. */
  void prepare() throws IOException {
    Files.createDirectories(temporary());
  }

  private Path temporary() {
    return cache.resolve("tmp");
  }

  Command applyTo(Command command) {
    Command equipped =
        command
            .inheriting(
                Stream.concat(NETWORK.stream(), settings()).distinct().toArray(String[]::new))
            .with(SETTING + "cache", cache.toString())
            .with("TMPDIR", temporary().toString());
    for (Map.Entry<String, String> setting : OURS.entrySet()) {
      equipped = equipped.with(SETTING + setting.getKey(), setting.getValue());
    }
    for (Map.Entry<String, String> variable : mark.entrySet()) {
      equipped = equipped.with(variable.getKey(), variable.getValue());
    }
    return equipped;
  }

  private static Stream<String> settings() {
    // npm reads its variables in any case: one of ours in capitals would win or lose by chance.
    return System.getenv().keySet().stream()
        .filter(name -> name.toLowerCase(Locale.ROOT).startsWith(SETTING))
        .filter(
            name ->
                !name.toLowerCase(Locale.ROOT)
                    .matches(
                        SETTING
                            + "(cache|nodedir|node_gyp|prefix|omit|include|(ignore|foreground)_scripts)"))
        .filter(
            name -> !OURS.containsKey(name.toLowerCase(Locale.ROOT).substring(SETTING.length())));
  }
}
