package dev.berth.host.doctor;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Whether systemd is the machine's first process (sd_booted(3)), with its socket proxy. */
public final class RunningSystemd implements Look {

  private static final String NAME = "systemd";

  private final Path root;

  /**
   * @param root where the machine's root folder is seen
   */
  public RunningSystemd(Path root) {
    this.root = root;
  }

  @Override
  public Finding look() {
    if (!Files.isDirectory(root.resolve("run/systemd/system"), LinkOption.NOFOLLOW_LINKS)) {
      return Finding.failure(
          NAME, "systemd does not run this machine: use one where it does, or host.kind=process.");
    }
    return Files.isExecutable(root.resolve("lib/systemd/systemd-socket-proxyd"))
        ? Finding.ok(NAME, "systemd runs this machine.")
        : Finding.failure(
            NAME, "/lib/systemd/systemd-socket-proxyd is missing: install the package systemd.");
  }
}
