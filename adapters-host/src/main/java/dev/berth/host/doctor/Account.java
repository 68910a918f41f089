package dev.berth.host.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** An account of the machine. */
public record Account(String name, long uid) {

  public static final Account ROOT = new Account("root", 0);

  /**
   * The one that the server runs as: its unit's where that is installed, else who looks.
   *
   * @param root where the machine's root folder is seen
   * @return empty where the unit names one that the machine does not have
   */
  public static Optional<Account> ofServer(Path root) {
    Optional<InstalledUnit> unit = InstalledUnit.of(root, InstalledUnit.SERVER);
    if (unit.isEmpty()) {
      return Optional.of(ofThisProcess());
    }
    String name = unit.get().user();
    return accounts(root).stream()
        .filter(line -> line.name().equals(name))
        .map(line -> new Account(name, line.uid()))
        .findFirst()
        .or(() -> Optional.of(ROOT).filter(known -> known.name().equals(name)));
  }

  private static List<PasswdLine> accounts(Path root) {
    try {
      return PasswdLine.in(root.resolve("etc"));
    } catch (IOException unreadable) {
      return List.of();
    }
  }

  public static Account ofThisProcess() {
    String name = System.getProperty("user.name", "?");
    try {
      Object uid = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
      return new Account(name, Integer.toUnsignedLong((Integer) uid));
    } catch (IOException hidden) {
      throw new IllegalStateException("/proc is not there", hidden);
    }
  }

  boolean isRoot() {
    return name.equals(ROOT.name());
  }
}
