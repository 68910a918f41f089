package dev.berth.host.template;

import dev.berth.application.host.HostException;
import dev.berth.domain.template.Template;
import dev.berth.host.file.FileFault;
import dev.berth.host.process.InstalledPrograms;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the installations of code-server that somebody else may have brought; it changes none. */
public final class InstalledReleases implements InstalledPrograms {

  /** The name of the installation that leads to the code-server of the search path. */
  static final String ON_PATH = "on-path";

  private final Path folder;
  private final Releases releases;
  private final Optional<String> only;

  /**
   * @param root the folder for installations, one below it per template and release
   * @param only the one release that will do; where it is absent, any that is on the search path is
   *     as good as the template's
   */
  public InstalledReleases(Path root, Optional<String> only) {
    this.folder = root.toAbsolutePath().normalize().resolve(CodeServerTemplate.INSTALLER);
    this.releases = new Releases(folder);
    this.only = only;
  }

  /** Where all of them lie. */
  Path all() {
    return folder;
  }

  /** Those that lie side by side. */
  Releases releases() {
    return releases;
  }

  Optional<InstallFolder> ready(Template template) {
    requireSafeName(template.version());
    InstallFolder own = new InstallFolder(folder.resolve(template.version()));
    InstallFolder onPath = new InstallFolder(folder.resolve(ON_PATH));
    boolean fits = only.isEmpty() || onPath.version().equals(only);
    return Stream.of(own, onPath)
        .filter(each -> each.equals(own) || fits)
        .filter(InstallFolder::ready)
        .findFirst();
  }

  @Override
  public Path folder(Template template) {
    return ready(template)
        .or(() -> releases.before(template.version()))
        .map(InstallFolder::path)
        .orElseThrow(
            () ->
                HostException.passing("code-server " + template.version() + " is not installed."));
  }

  /**
   * The releases that somebody uses.
   *
   * @throws HostException when that cannot be told
   */
  public Set<String> inUse(FolderUse use) {
    try {
      Set<String> used = new HashSet<>();
      for (String version : releases.all()) {
        if (use.of(folder.resolve(version))) {
          used.add(version);
        }
      }
      return used;
    } catch (IOException fault) {
      throw FileFault.of("look at the releases of code-server", fault);
    }
  }

  private static void requireSafeName(String version) {
    if (!Releases.isVersion(version)) {
      throw HostException.permanent("The setting for code-server's version is not a version.");
    }
  }
}
