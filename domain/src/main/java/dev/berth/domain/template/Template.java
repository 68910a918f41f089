package dev.berth.domain.template;

import java.util.List;
import java.util.Map;

/**
 * What runs in a workspace. In {@code argv} and {@code environment} the placeholders <code>
 * {install}</code>, <code>{home}</code>, <code>{config}</code>, <code>{socket}</code> and <code>
 * {port}</code> stand for folders, files and a number of the one workspace; nothing else is
 * replaced.
 *
 * @param argv program and arguments; never a secret, since every local user can read them
 * @param healthPath answers 200 on the workspace's port or socket when it is ready
 * @param installer which installer brings the program
 * @param version the release that the installer brings
 * @param password whether it asks for a password of its own
 */
public record Template(
    TemplateId id,
    String displayName,
    List<String> argv,
    Map<String, String> environment,
    String healthPath,
    String installer,
    String version,
    boolean password) {

  public Template {
    argv = List.copyOf(argv);
    environment = Map.copyOf(environment);
    if (argv.isEmpty() || !healthPath.startsWith("/")) {
      throw new IllegalArgumentException("a template has a program and a path");
    }
  }
}
