package dev.berth.host.doctor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The folders on the way to a file, and the file: who can change one of them decides what it says.
 *
 * @param root where the machine's root folder is seen; it is not looked at itself
 * @param owner of all that lies on the way
 */
record Way(Path root, Account owner) {

  /**
   * The first on the way that others can change. A link's own place counts as what it leads to
   * does.
   *
   * @param seen the file, below the machine's root folder
   * @throws java.nio.file.NoSuchFileException when there is no such file
   * @throws java.nio.file.AccessDeniedException when a folder is closed to this account, and those
   *     before it are well
   */
  Optional<Path> changeable(Path seen) throws IOException {
    Path top = root.toRealPath();
    Optional<Path> found = first(top, top.resolve(root.relativize(seen)));
    return found.isPresent() ? found : first(top, seen.toRealPath());
  }

  private Optional<Path> first(Path top, Path file) throws IOException {
    Path at = top;
    for (Path name : top.relativize(file)) {
      at = at.resolve(name);
      Owned one = Owned.of(at);
      if (!one.of(owner) || one.open()) {
        return Optional.of(at);
      }
    }
    return Optional.empty();
  }

  /** What the machine calls it. */
  String name(Path real) throws IOException {
    return "/" + root.toRealPath().relativize(real);
  }
}
