package dev.berth.host.doctor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether the server's unit lets it write its data folder, and see the archive it shall install.
 */
public final class UnitReachLook implements Look {

  private static final String NAME = "unit";
  private static final List<Path> HOMES_OF_PEOPLE =
      List.of(Path.of("/home"), Path.of("/root"), Path.of("/run/user"));
  private static final List<Path> TEMPORARY = List.of(Path.of("/tmp"), Path.of("/var/tmp"));

  private final Path root;
  private final Path dataDir;
  private final Optional<Path> archive;

  /**
   * @param root where the machine's root folder is seen
   * @param archive of code-server, where it is a file
   */
  public UnitReachLook(Path root, Path dataDir, Optional<Path> archive) {
    this.root = root;
    this.dataDir = dataDir;
    this.archive = archive;
  }

  @Override
  public Finding look() {
    Optional<InstalledUnit> unit = InstalledUnit.of(root, InstalledUnit.SERVER);
    if (unit.isEmpty()) {
      return Finding.ok(NAME, "The server is not installed as a unit.");
    }
    List<Finding> faults = new ArrayList<>();
    if (!dataDir.isAbsolute()) {
      faults.add(
          Finding.failure(
              NAME,
              "The data folder %s is no absolute path, and a unit has no folder of its own: set BERTH_DATA_DIR in /etc/berth/berth.env."
                  .formatted(dataDir)));
    } else if (hidden(unit.get(), dataDir)) {
      faults.add(hiding("The data folder " + dataDir));
    } else if (closed(unit.get())) {
      faults.add(
          Finding.failure(
              NAME,
              "%s does not let the server write in %s: systemctl edit berth, and below [Service] ReadWritePaths=%s."
                  .formatted(InstalledUnit.SERVER, dataDir, dataDir)));
    }
    archive
        .filter(file -> hidden(unit.get(), file))
        .ifPresent(file -> faults.add(hiding("The archive " + file)));
    return Finding.of(NAME, faults, InstalledUnit.SERVER + " lets the server reach what it needs.");
  }

  private static Finding hiding(String what) {
    return Finding.failure(
        NAME,
        "%s cannot be seen by the server, whose unit has no homes of people and a /tmp of its own: put it elsewhere, such as in /var/lib or /srv."
            .formatted(what));
  }

  private static boolean hidden(InstalledUnit unit, Path path) {
    return (on(unit, "ProtectHome") && HOMES_OF_PEOPLE.stream().anyMatch(path::startsWith))
        || (on(unit, "PrivateTmp") && TEMPORARY.stream().anyMatch(path::startsWith));
  }

  private static boolean on(InstalledUnit unit, String key) {
    List<String> words = unit.words(key);
    return !words.isEmpty()
        && List.of("yes", "true", "1", "on").contains(words.get(words.size() - 1));
  }

  private boolean closed(InstalledUnit unit) {
    List<String> protect = unit.words("ProtectSystem");
    return !protect.isEmpty()
        && protect.get(protect.size() - 1).equals("strict")
        && unit.words("ReadWritePaths").stream()
            .map(word -> Path.of(word.replaceFirst("^[-+]+", "")))
            .noneMatch(dataDir::startsWith);
  }
}
