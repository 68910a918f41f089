package dev.berth.host.doctor;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether the units that are installed come back after a reboot. */
public final class UnitsLook implements Look {

  private static final String NAME = "units";

  private final Path root;

  /**
   * @param root where the machine's root folder is seen
   */
  public UnitsLook(Path root) {
    this.root = root;
  }

  @Override
  public Finding look() {
    List<String> installed = new ArrayList<>();
    List<String> masked = new ArrayList<>();
    List<String> idle = new ArrayList<>();
    try {
      for (String name : List.of(InstalledUnit.HELPER, InstalledUnit.SERVER)) {
        Optional<InstalledUnit> unit = InstalledUnit.of(root, name);
        if (unit.isEmpty()) {
          continue;
        }
        installed.add(name);
        if (unit.get().masked()) {
          masked.add(name);
        } else if (!enabled(name)) {
          idle.add(name);
        }
      }
    } catch (IOException unreadable) {
      return Finding.warning(NAME, "Whether Berth comes back after a reboot could not be read.");
    }
    if (installed.isEmpty()) {
      return Finding.ok(NAME, "Berth is not installed as units: what starts it is up to you.");
    }
    List<Finding> faults = new ArrayList<>();
    if (!masked.isEmpty()) {
      String all = String.join(" ", masked);
      faults.add(
          Finding.failure(
              NAME,
              "Masked, so that it cannot be started: %s. systemctl unmask %s".formatted(all, all)));
    }
    if (!idle.isEmpty()) {
      String all = String.join(" ", idle);
      faults.add(
          Finding.warning(
              NAME,
              "Not enabled: %s. What is not enabled does not come back after a reboot by itself: systemctl enable %s"
                  .formatted(all, all)));
    }
    return Finding.of(NAME, faults, String.join(" and ", installed) + ": back after a reboot.");
  }

  private boolean enabled(String name) throws IOException {
    Path folder = root.resolve(InstalledUnit.OF_THE_MACHINE);
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (DirectoryStream<Path> wishes =
        Files.newDirectoryStream(folder, "*.{wants,requires,upholds}")) {
      for (Path wish : wishes) {
        if (Files.exists(wish.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
          return true;
        }
      }
    }
    return false;
  }
}
