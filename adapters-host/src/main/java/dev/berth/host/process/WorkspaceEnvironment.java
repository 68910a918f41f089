package dev.berth.host.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * What a workspace's program learns of the machine: nothing of the server's environment but the
 * search path, since settings and secrets live there.
 *
 * @param path the search path for programs
 * @param user the account's name
 * @param shell the shell for terminals
 */
public record WorkspaceEnvironment(String path, String user, String shell) {

  private static final String FALLBACK_PATH =
      "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

  /** That of this machine, with the search path of this process. */
  public static WorkspaceEnvironment ofThisMachine() {
    Path bash = Path.of("/bin/bash");
    return new WorkspaceEnvironment(
        System.getenv().getOrDefault("PATH", FALLBACK_PATH),
        System.getProperty("user.name", "berth"),
        Files.isExecutable(bash) ? bash.toString() : "/bin/sh");
  }

  /** All variables of a program: the template's, then ours, so that no template takes them over. */
  Map<String, String> variables(Map<String, String> template, Map<String, String> ours) {
    Map<String, String> all = new HashMap<>(template);
    all.put("PATH", path);
    all.put("USER", user);
    all.put("LOGNAME", user);
    all.put("SHELL", shell);
    all.putIfAbsent("LANG", "C.UTF-8");
    all.putAll(ours);
    return all;
  }
}
