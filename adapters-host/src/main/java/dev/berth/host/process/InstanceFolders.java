package dev.berth.host.process;

import dev.berth.domain.host.InstanceId;
import java.nio.file.Path;

/**
 * Where the files of workspaces lie.
 *
 * @param root the folder that holds one folder per workspace
 */
public record InstanceFolders(Path root) {

  public InstanceFolders {
    root = root.toAbsolutePath().normalize();
  }

  /** All that belongs to the workspace. */
  public Path folder(InstanceId instance) {
    return root.resolve(instance.value());
  }

  /** What the person works in. */
  public Path home(InstanceId instance) {
    return folder(instance).resolve("home");
  }

  /** The pid file and the configuration of the running program. */
  public Path run(InstanceId instance) {
    return folder(instance).resolve("run");
  }

  /** What the program printed. */
  public Path logs(InstanceId instance) {
    return folder(instance).resolve("logs");
  }

  /** The configuration file that the template's program reads; it may hold a credential. */
  public Path config(InstanceId instance) {
    return run(instance).resolve("config.yaml");
  }

  /** The newest log; older ones carry a number behind the name. */
  public Path log(InstanceId instance) {
    return logs(instance).resolve("output.log");
  }

  Path pidFile(InstanceId instance) {
    return run(instance).resolve("pid");
  }
}
