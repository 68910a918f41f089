package dev.berth.host.template;

import dev.berth.application.host.HostException;
import dev.berth.application.template.Installation;
import dev.berth.application.template.TemplateInstaller;
import dev.berth.domain.template.Template;
import dev.berth.host.file.FileFault;
import dev.berth.host.file.OwnerOnly;
import dev.berth.host.process.InstalledPrograms;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brings code-server onto this machine: what is on the search path, else a release archive given by
 * setting, else npm. It is built in a folder beside its final one and renamed when it has been seen
 * to run, so that a crash leaves nothing half-done under the final name.
 */
public final class CodeServerInstaller implements TemplateInstaller, InstalledPrograms {

  private static final Duration LOCK_PATIENCE = Duration.ofMinutes(60);
  private static final String ON_PATH = "on-path";

  private final Path root;
  private final List<CodeServerSource> sources;
  private final Readers readers;

  /**
   * @param root the folder for installations, one below it per template and release
   * @param archive a release archive to use instead of npm
   * @param searchPath the value of {@code PATH}
   */
  public CodeServerInstaller(Path root, Optional<ReleaseArchive> archive, String searchPath) {
    this(root, archive, searchPath, Readers.OWNER);
  }

  /**
   * The same for others than the own account.
   *
   * @param readers who may read the installations; nobody can write them
   */
  public CodeServerInstaller(
      Path root, Optional<ReleaseArchive> archive, String searchPath, Readers readers) {
    this(root, standardSources(root, archive, SearchPath.parse(searchPath)), readers);
  }

  CodeServerInstaller(Path root, List<CodeServerSource> sources) {
    this(root, sources, Readers.OWNER);
  }

  CodeServerInstaller(Path root, List<CodeServerSource> sources, Readers readers) {
    this.readers = readers;
    this.root = root.toAbsolutePath().normalize().resolve(CodeServerTemplate.INSTALLER);
    this.sources = List.copyOf(sources);
  }

  private static List<CodeServerSource> standardSources(
      Path root, Optional<ReleaseArchive> archive, SearchPath search) {
    Path folder = root.toAbsolutePath().normalize().resolve(CodeServerTemplate.INSTALLER);
    return List.of(
        new ProgramOnPath(search),
        ReleaseArchive.source(archive),
        new NpmBuild(
            BuildTools.ofThisMachine(search),
            new NpmEnvironment(
                folder.resolve(InstallStaging.CACHE),
                Map.of(InstallStaging.MARK, folder.toString()))));
  }

  @Override
  public Installation look(Template template) {
    Optional<InstallFolder> ready = ready(template);
    if (ready.isPresent()) {
      return new Installation.Installed(ready.get().version().orElse(template.version()));
    }
    CodeServerSource source = source();
    if (source instanceof ProgramOnPath) {
      return new Installation.Installed(source.version(template.version()));
    }
    List<String> missing = source.missing();
    return missing.isEmpty() ? new Installation.Installable() : new Installation.Missing(missing);
  }

  @Override
  public void ensure(Template template, Progress progress) {
    try {
      OwnerOnly.ensureFolder(root);
      readers.openFolder(root);
      StartScript.ensure(root, readers);
      if (ready(template).isPresent()) {
        return;
      }
      CodeServerSource source = source();
      requireNothingMissing(source);
      install(template, source, progress);
    } catch (IOException fault) {
      throw FileFault.of("install code-server " + template.version(), fault);
    }
    progress.at(1, "code-server is installed");
  }

  @Override
  public Path folder(Template template) {
    return ready(template)
        .map(InstallFolder::path)
        .orElseThrow(
            () ->
                HostException.passing("code-server " + template.version() + " is not installed."));
  }

  private void install(Template template, CodeServerSource source, Progress progress)
      throws IOException {
    InstallLock.holding(
        root.resolve(".lock"),
        LOCK_PATIENCE,
        () -> progress.at(0, "Waiting for another installation of code-server"),
        () -> {
          if (ready(template).isEmpty()) {
            String name = source instanceof ProgramOnPath ? ON_PATH : template.version();
            new InstallStaging(root, readers)
                .fill(
                    root.resolve(name),
                    staging -> source.bring(template.version(), staging, progress));
          }
        });
  }

  private Optional<InstallFolder> ready(Template template) {
    requireSafeName(template.version());
    return List.of(template.version(), ON_PATH).stream()
        .map(name -> new InstallFolder(root.resolve(name)))
        .filter(InstallFolder::ready)
        .findFirst();
  }

  private CodeServerSource source() {
    return sources.stream()
        .filter(CodeServerSource::offered)
        .findFirst()
        .orElseThrow(() -> HostException.permanent("Nothing can bring code-server."));
  }

  private static void requireNothingMissing(CodeServerSource source) {
    List<String> missing = source.missing();
    if (!missing.isEmpty()) {
      throw HostException.permanent(
          "code-server cannot be built here before these packages are installed: %s."
              .formatted(String.join(", ", missing)));
    }
  }

  private static void requireSafeName(String version) {
    // The version becomes a folder's name and part of an argument of npm.
    if (!version.matches("[0-9]{1,6}(\\.[0-9]{1,6}){0,3}(-[0-9A-Za-z.]{1,30})?")) {
      throw HostException.permanent("The setting for code-server's version is not a version.");
    }
  }
}
