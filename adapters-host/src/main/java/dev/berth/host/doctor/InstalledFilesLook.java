package dev.berth.host.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether what the units start and read is there, belongs to root, and can be changed by nobody
 * else: the helper's jar is run with root's power, and goes by a file of settings. What the server
 * runs as another account has to be open to that; settings are open to nobody.
 */
public final class InstalledFilesLook implements Look {

  private static final String NAME = "installed";

  /** Where systemd looks for a program that a unit names without its folder (systemd.exec(5)). */
  private static final List<String> SEARCHED =
      List.of("usr/local/sbin", "usr/local/bin", "usr/sbin", "usr/bin");

  private final Path root;
  private final Account owner;

  /**
   * @param root where the machine's root folder is seen
   * @param owner of what belongs to root
   */
  public InstalledFilesLook(Path root, Account owner) {
    this.root = root;
    this.owner = owner;
  }

  @Override
  public Finding look() {
    List<Finding> faults = new ArrayList<>();
    UnitGround ground = new UnitGround(NAME, root, owner);
    for (String name : List.of(InstalledUnit.HELPER, InstalledUnit.SERVER)) {
      InstalledUnit.of(root, name)
          .ifPresent(
              unit -> {
                examine(name, unit, faults);
                faults.addAll(ground.faults(name, unit));
              });
    }
    return Finding.of(NAME, faults, "What the units start and read is there, and root's.");
  }

  private void examine(String name, InstalledUnit unit, List<Finding> faults) {
    List<String> words = unit.words("ExecStart");
    if (!words.isEmpty() && !words.get(0).contains("/") && !found(words.get(0))) {
      faults.add(
          Finding.failure(
              NAME,
              "%s starts %s, which is in none of the folders that systemd searches: install openjdk-17-jre-headless, or put a link to it into /usr/local/bin."
                  .formatted(name, words.get(0))));
    }
    boolean forOthers = !unit.user().equals(Account.ROOT.name());
    for (String word : words) {
      if (word.startsWith("/")) {
        file(name, word, forOthers, faults);
      }
    }
    words.stream()
        .filter(word -> word.endsWith("/bin/berth"))
        .findFirst()
        .flatMap(this::jar)
        .ifPresent(jar -> file(name, jar, forOthers, faults));
  }

  private boolean found(String program) {
    return SEARCHED.stream()
        .anyMatch(folder -> Files.isExecutable(root.resolve(folder).resolve(program)));
  }

  /** As the launcher looks for it. */
  private Optional<String> jar(String launcher) {
    Path folder = Path.of(launcher).resolveSibling("").normalize();
    Path beside = folder.resolve("berth.jar");
    Path usual = folder.resolveSibling("lib").resolve("berth.jar");
    return Optional.of((Files.exists(seen(beside)) ? beside : usual).toString());
  }

  private void file(String unit, String file, boolean forOthers, List<Finding> faults) {
    try {
      Path real = seen(Path.of(file)).toRealPath();
      Path top = root.toRealPath();
      boolean closed = false;
      for (Path at = real; at != null && at.startsWith(top); at = at.getParent()) {
        Owned found = Owned.of(at);
        closed |= !found.mode().contains(passing(at, real));
        if (!at.equals(top) && (!found.of(owner) || found.open())) {
          faults.add(
              Finding.failure(
                  NAME,
                  "%s starts %s, and others than root can change %s: chown root: %s; chmod go-w %s."
                      .formatted(unit, file, name(at), name(at), name(at))));
          return;
        }
      }
      if (forOthers && closed) {
        faults.add(
            Finding.failure(
                NAME,
                "%s starts %s, which its account cannot read: chmod a+rX it and the folders that it lies in."
                    .formatted(unit, file)));
      }
    } catch (NoSuchFileException absent) {
      faults.add(Finding.failure(NAME, "%s starts %s, which is missing.".formatted(unit, file)));
    } catch (IOException closed) {
      faults.add(Finding.warning(NAME, "%s is closed to this account.".formatted(file)));
    }
  }

  private static PosixFilePermission passing(Path at, Path file) {
    return at.equals(file) ? PosixFilePermission.OTHERS_READ : PosixFilePermission.OTHERS_EXECUTE;
  }

  private Path seen(Path inside) {
    return root.resolve(inside.toString().substring(1));
  }

  private String name(Path seen) throws IOException {
    return "/" + root.toRealPath().relativize(seen);
  }
}
