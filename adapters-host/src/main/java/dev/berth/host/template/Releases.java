package dev.berth.host.template;

import dev.berth.host.file.FolderRemoval;
import dev.berth.host.file.OwnerOnly;
import dev.berth.host.file.ShortText;
import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The releases that lie side by side, a folder each. Which was asked for when is remembered, so
 * that the one before is there to go back to; what is older goes once nobody uses it.
 */
final class Releases {

  private static final Pattern VERSION =
      Pattern.compile("[0-9]{1,6}(\\.[0-9]{1,6}){0,3}(-[0-9A-Za-z.]{1,30})?");
  private static final String HISTORY = ".history";
  private static final String WORKED = ".worked";
  private static final String LEAVING = ".leaving";
  private static final int REMEMBERED = 20;
  private static final int KEPT = 2;
  private static final int LONGEST_HISTORY = 4096;

  private final Path root;

  Releases(Path root) {
    this.root = root;
  }

  /** Whether the text is fit to be a folder's name and part of an argument of npm. */
  static boolean isVersion(String text) {
    return VERSION.matcher(text).matches();
  }

  /** Those that can be run, the newest first. */
  List<String> all() {
    List<String> found = new ArrayList<>();
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(root)) {
      for (Path folder : folders) {
        String name = folder.getFileName().toString();
        if (isVersion(name) && new InstallFolder(folder).ready()) {
          found.add(name);
        }
      }
    } catch (IOException absent) {
      return List.of();
    }
    found.sort(Comparator.comparing(Version::parse).reversed());
    return found;
  }

  /** What was asked for before this one and can still be run; else the newest of the others. */
  Optional<InstallFolder> before(String version) {
    List<String> there = all();
    return Stream.concat(history().stream(), there.stream())
        .filter(name -> !name.equals(version))
        .filter(there::contains)
        .findFirst()
        .map(name -> new InstallFolder(root.resolve(name)));
  }

  /** Notes that this one is asked for now. Its caller holds the install lock. */
  void ask(String version) throws IOException {
    note(HISTORY, version);
  }

  /** Notes that a workspace was ready on this one. Its caller holds the install lock. */
  void work(String version) throws IOException {
    note(WORKED, version);
  }

  /** Whether a workspace was ready on this one. */
  boolean worked(String version) {
    return noted(WORKED).contains(version);
  }

  /** Whether this one was asked for last. */
  boolean askedLast(String version) {
    List<String> known = history();
    return !known.isEmpty() && known.get(0).equals(version);
  }

  /** Whether {@link #prune} might find something. */
  boolean tooMany() {
    return all().size() > KEPT;
  }

  /**
   * Removes what is neither asked for, nor the one before, nor in use. Its caller holds the install
   * lock.
   */
  void prune(String version, FolderUse use) throws IOException {
    FolderRemoval.remove(root.resolve(LEAVING));
    Optional<Path> before = before(version).map(InstallFolder::path);
    for (String name : all()) {
      Path folder = root.resolve(name);
      if (!name.equals(version) && !before.equals(Optional.of(folder)) && !use.of(folder)) {
        // A crash in the midst of it leaves nothing half under the name of a release.
        Files.move(folder, root.resolve(LEAVING), StandardCopyOption.ATOMIC_MOVE);
        FolderRemoval.remove(root.resolve(LEAVING));
      }
    }
  }

  private List<String> history() {
    return noted(HISTORY);
  }

  private void note(String file, String version) throws IOException {
    List<String> known = noted(file);
    if (!known.isEmpty() && known.get(0).equals(version)) {
      return;
    }
    List<String> next =
        Stream.concat(Stream.of(version), known.stream()).distinct().limit(REMEMBERED).toList();
    OwnerOnly.replace(root.resolve(file), String.join("\n", next) + "\n");
  }

  /** The latest first. */
  private List<String> noted(String name) {
    // Root reads it too, and who wrote it is not root.
    return ShortText.read(root.resolve(name), LONGEST_HISTORY).stream()
        .flatMap(String::lines)
        .filter(Releases::isVersion)
        .toList();
  }
}
