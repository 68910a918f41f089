package dev.berth.host.process;

import dev.berth.domain.host.InstanceId;
import java.nio.file.Path;

/**
 * Where the files of workspaces lie.
 *
 * @param root the folder that holds one folder per workspace
 * @param sockets the folder that holds one folder of sockets per workspace; its path is short,
 *     since a socket's may have no more than 107 bytes (unix(7))
 */
public record InstanceFolders(Path root, Path sockets) {

  public InstanceFolders {
    root = root.toAbsolutePath().normalize();
    sockets = sockets.toAbsolutePath().normalize();
  }

  /** With the sockets in the machine's folder for temporary files. */
  public InstanceFolders(Path root) {
    this(root, Path.of("/tmp"));
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

  /** For the program's temporary files, so that they go with the workspace. */
  public Path temporary(InstanceId instance) {
    return folder(instance).resolve("tmp");
  }

  /** For the program's sockets; there while it runs. */
  public Path runtime(InstanceId instance) {
    return sockets.resolve("berth-" + instance.value());
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
