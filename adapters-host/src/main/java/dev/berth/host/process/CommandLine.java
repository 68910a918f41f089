package dev.berth.host.process;

import dev.berth.application.host.HostException;
import dev.berth.application.host.WorkspaceSpec;
import dev.berth.domain.template.Template;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A template's arguments and variables, filled in for one workspace. Each argument stays one
 * argument, whatever it holds: no shell reads it.
 */
public record CommandLine(List<String> argv, Map<String, String> environment) {

  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\{(install|home|config|port|socket|dotfiles)}");

  public CommandLine {
    argv = List.copyOf(argv);
    environment = Map.copyOf(environment);
  }

  static CommandLine of(WorkspaceSpec spec, InstanceFolders folders, Path install) {
    return of(
        spec,
        Map.of(
            "install", install.toString(),
            "home", folders.home(spec.instance()).toString(),
            "config", folders.config(spec.instance()).toString(),
            "port", spec.port().toString()));
  }

  /**
   * The template's, with these values for its placeholders; one without a value becomes nothing,
   * and a variable without one is left out.
   *
   * @throws HostException when a value holds a control character
   */
  public static CommandLine of(WorkspaceSpec spec, Map<String, String> places) {
    Template template = spec.template();
    Map<String, String> values = new HashMap<>(places);
    spec.wishes().dotfiles().ifPresent(url -> values.put("dotfiles", url.value()));
    List<String> argv = new ArrayList<>();
    template.argv().forEach(argument -> argv.add(filled(argument, values)));
    if (!spec.wishes().portProxy()) {
      argv.addAll(template.withoutPortProxy());
    }
    Map<String, String> environment = new HashMap<>();
    template.environment().forEach((name, value) -> environment.put(name, filled(value, values)));
    environment.values().removeIf(String::isEmpty);
    return new CommandLine(argv, environment);
  }

  private static String filled(String text, Map<String, String> values) {
    String filled =
        PLACEHOLDER
            .matcher(text)
            .replaceAll(found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), "")));
    if (filled.chars().anyMatch(c -> c < ' ')) {
      throw HostException.permanent(
          "The template's command or the path of the data folder holds a control character.");
    }
    return filled;
  }
}
