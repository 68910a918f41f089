package dev.berth.host.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether this process is root's. */
public final class Root implements Look {

  private static final String NAME = "account";

  /** Whether it is; not where that cannot be told. */
  public static boolean isMe() {
    try {
      return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    } catch (IOException unreadable) {
      return false;
    }
  }

  @Override
  public Finding look() {
    return isMe()
        ? Finding.warning(
            NAME,
            "This is root, which is for a trial: let the server run as the account berth, beside berth-helper.service.")
        : Finding.ok(NAME, "This is not root.");
  }
}
