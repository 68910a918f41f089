package dev.berth.host.doctor;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What units are made of: their files, what is laid over them, and the files with settings that
 * they read. Root's helper goes by them, so who writes one is root at its next start; and the
 * settings hold secrets.
 */
final class UnitGround {

  private static final Set<PosixFilePermission> OF_OTHERS =
      Set.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  private final String look;
  private final Path root;
  private final Way way;
  private final Set<Path> told = new HashSet<>();

  /**
   * @param look the name of its findings
   * @param root where the machine's root folder is seen
   * @param owner of what belongs to root
   */
  UnitGround(String look, Path root, Account owner) {
    this.look = look;
    this.root = root;
    this.way = new Way(root, owner);
  }

  /** Each folder and file is told once, whatever needs it. */
  List<Finding> faults(String name, InstalledUnit unit) {
    List<Finding> faults = new ArrayList<>();
    if (unit.masked()) {
      return faults;
    }
    for (Path part : unit.parts()) {
      examine(name + " is made of ", part, false, false).ifPresent(faults::add);
    }
    for (String word : unit.words("EnvironmentFile")) {
      boolean needed = !word.startsWith("-");
      String file = needed ? word : word.substring(1);
      if (file.startsWith("/")) {
        for (Path one : matching(root.resolve(file.substring(1)))) {
          examine(name + " reads ", one, true, needed).ifPresent(faults::add);
          secrecy(name, one).ifPresent(faults::add);
        }
      }
    }
    return faults;
  }

  /** A name may stand for several (glob(7)). */
  private static List<Path> matching(Path file) {
    String name = Objects.requireNonNull(file.getFileName()).toString();
    if (!name.matches(".*[*?\\[].*")) {
      return List.of(file);
    }
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(Objects.requireNonNull(file.getParent()), name)) {
      files.forEach(found::add);
    } catch (IOException closed) {
      return List.of();
    }
    Collections.sort(found);
    return found;
  }

  private Optional<Finding> examine(String does, Path file, boolean secret, boolean needed) {
    try {
      Optional<Path> open = way.changeable(file);
      if (open.isEmpty() || !told.add(open.get())) {
        return Optional.empty();
      }
      String path = way.name(open.get());
      return Optional.of(
          Finding.failure(
              look,
              "%s, and others than root can change %s: chown root: %s; chmod %s %s."
                  .formatted(
                      does + named(file),
                      path,
                      path,
                      secret && open.get().equals(file.toRealPath()) ? "go-rwx" : "go-w",
                      path)));
    } catch (NoSuchFileException absent) {
      return Optional.of(Finding.failure(look, does + named(file) + ", which is missing."))
          .filter(fault -> needed && told.add(file));
    } catch (AccessDeniedException closed) {
      // So it shall be.
      return Optional.empty();
    } catch (IOException fault) {
      return Optional.of(Finding.warning(look, named(file) + " could not be looked at."));
    }
  }

  private Optional<Finding> secrecy(String name, Path file) {
    try {
      Path real = file.toRealPath();
      if (Collections.disjoint(Owned.of(real).mode(), OF_OTHERS) || !told.add(real)) {
        return Optional.empty();
      }
      return Optional.of(
          Finding.failure(
              look,
              "%s reads %s, which is open to others than root: chmod 600 %s, and replace the secrets in it that they may have read."
                  .formatted(name, named(file), way.name(real))));
    } catch (IOException absentOrClosed) {
      return Optional.empty();
    }
  }

  private String named(Path seen) {
    return "/" + root.relativize(seen);
  }
}
