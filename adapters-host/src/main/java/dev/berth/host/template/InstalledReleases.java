package dev.berth.host.template;

import dev.berth.application.host.HostException;
import dev.berth.domain.template.Template;
import dev.berth.host.process.InstalledPrograms;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds the installations of code-server that somebody else may have brought; it opens no file. */
public final class InstalledReleases implements InstalledPrograms {

  /** The name of the installation that leads to the code-server of the search path. */
  static final String ON_PATH = "on-path";

  private final Path folder;

  /**
   * @param root the folder for installations, one below it per template and release
   */
  public InstalledReleases(Path root) {
    this.folder = root.toAbsolutePath().normalize().resolve(CodeServerTemplate.INSTALLER);
  }

  /** Where all of them lie. */
  Path all() {
    return folder;
  }

  Optional<InstallFolder> ready(Template template) {
    requireSafeName(template.version());
    return List.of(template.version(), ON_PATH).stream()
        .map(name -> new InstallFolder(folder.resolve(name)))
        .filter(InstallFolder::ready)
        .findFirst();
  }

  @Override
  public Path folder(Template template) {
    return ready(template)
        .map(InstallFolder::path)
        .orElseThrow(
            () ->
                HostException.passing("code-server " + template.version() + " is not installed."));
  }

  private static void requireSafeName(String version) {
    // The version becomes a folder's name and part of an argument of npm.
    if (!version.matches("[0-9]{1,6}(\\.[0-9]{1,6}){0,3}(-[0-9A-Za-z.]{1,30})?")) {
      throw HostException.permanent("The setting for code-server's version is not a version.");
    }
  }
}
