package dev.berth.domain.template;

import java.util.List;
import java.util.Map;

/**
 * What runs in a workspace. In {@code argv} and {@code environment} the placeholders <code>
 * {install}</code>, <code>{home}</code>, <code>{config}</code>, <code>{socket}</code>, <code>
 * {port}</code> and <code>{dotfiles}</code> stand for folders, files, a number and a URL of the one
 * workspace; nothing else is replaced. A variable that has no value then is left out.
 *
 * @param argv program and arguments; never a secret, since every local user can read them
 * @param withoutPortProxy arguments that follow unless the program may hand on to other ports of
 *     its workspace
 * @param healthPath answers 200 on the workspace's port or socket when it is ready
 * @param installer which installer brings the program
 * @param version the release that the installer brings
 * @param password whether it asks for a password of its own
 */
public record Template(
    TemplateId id,
    String displayName,
    List<String> argv,
    List<String> withoutPortProxy,
    Map<String, String> environment,
    String healthPath,
    String installer,
    String version,
    boolean password) {

  public Template {
    argv = List.copyOf(argv);
    withoutPortProxy = List.copyOf(withoutPortProxy);
    environment = Map.copyOf(environment);
    if (argv.isEmpty() || !healthPath.startsWith("/")) {
      throw new IllegalArgumentException("a template has a program and a path");
    }
  }
}
