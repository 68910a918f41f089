package dev.berth.host.process;

import dev.berth.domain.host.InstanceId;
import java.util.Map;
import java.util.Optional;

/**
 * How a workspace's processes are recognised where no pid file tells of them: by two variables of
 * their environment, which children inherit. The home folder is one of them, so that two servers
 * with a data folder each never take each other's workspaces for their own.
 */
final class ProcessMark {

  /** The variable that holds the instance id. */
  static final String VARIABLE = "BERTH_INSTANCE";

  private final InstanceFolders folders;

  ProcessMark(InstanceFolders folders) {
    this.folders = folders;
  }

  /** The variables that mark a process of the workspace. */
  Map<String, String> variables(InstanceId instance) {
    return Map.of(VARIABLE, instance.value(), "HOME", folders.home(instance).toString());
  }

  /** The workspace to which a process with this environment belongs, if it is one of ours. */
  Optional<InstanceId> instance(Map<String, String> environment) {
    String value = environment.get(VARIABLE);
    if (value == null) {
      return Optional.empty();
    }
    try {
      InstanceId instance = new InstanceId(value);
      return folders.home(instance).toString().equals(environment.get("HOME"))
          ? Optional.of(instance)
          : Optional.empty();
    } catch (IllegalArgumentException foreign) {
      return Optional.empty();
    }
  }
}
