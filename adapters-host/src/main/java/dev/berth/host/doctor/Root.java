package dev.berth.host.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether this process is root's, which alone may make accounts and units. */
public final class Root implements Look {

  private static final String NAME = "account";

  @Override
  public Finding look() {
    try {
      return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0)
          ? Finding.ok(NAME, "This is root, which the systemd host needs in this version.")
          : Finding.failure(
              NAME, "The systemd host needs root in this version: start the server as root.");
    } catch (IOException unreadable) {
      return Finding.warning(NAME, "Which account this is could not be told.");
    }
  }
}
