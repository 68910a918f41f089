package dev.berth.host.template;

import dev.berth.application.host.HostException;
import dev.berth.application.template.Installation;
import dev.berth.application.template.TemplateInstaller;
import dev.berth.domain.template.Template;
import dev.berth.host.file.FileFault;
import dev.berth.host.process.InstalledPrograms;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings code-server onto this machine: what is on the search path, else a release archive given by
 * setting, else npm. It is built in a folder beside its final one and renamed when it has been seen
 * to run, so that a crash leaves nothing half-done under the final name. Releases lie side by side:
 * what runs keeps its own, and one that cannot be installed leaves the one before in use.
 */
public final class CodeServerInstaller implements TemplateInstaller, InstalledPrograms {

  private static final Logger LOG = LoggerFactory.getLogger(CodeServerInstaller.class);

  private static final Duration LOCK_PATIENCE = Duration.ofMinutes(60);
  private static final Duration REST_AFTER_FAILURE = Duration.ofMinutes(15);
  private static final String LOCK = ".lock";

  private final InstalledReleases installed;
  private final Path root;
  private final Releases releases;
  private final List<CodeServerSource> sources;
  private final Options options;
  private volatile Optional<Failure> lastFailure = Optional.empty();
  private volatile Optional<String> lastWorked = Optional.empty();

  /**
   * How it is installed.
   *
   * @param archive a release archive to use instead of npm
   * @param searchPath the value of {@code PATH}
   * @param only the one release that will do; where it is absent, any that is on the search path is
   *     as good as the template's
   * @param readers who may read the installations; nobody can write them
   * @param use tells which of them are in use
   */
  public record Options(
      Optional<ReleaseArchive> archive,
      String searchPath,
      Optional<String> only,
      Readers readers,
      FolderUse use) {

    /** For the own account, whatever the release. */
    static Options of(Optional<ReleaseArchive> archive, String searchPath) {
      return new Options(
          archive, searchPath, Optional.empty(), Readers.OWNER, FolderUse.byProcesses());
    }
  }

  private record Failure(String version, long restsUntil) {}

  /**
   * @param root the folder for installations, one below it per template and release
   */
  public CodeServerInstaller(Path root, Options options) {
    this(root, options, standardSources(root, options));
  }

  CodeServerInstaller(Path root, Options options, List<CodeServerSource> sources) {
    this.installed = new InstalledReleases(root, options.only());
    this.root = installed.all();
    this.releases = installed.releases();
    this.sources = List.copyOf(sources);
    this.options = options;
  }

  private static List<CodeServerSource> standardSources(Path root, Options options) {
    Path folder = root.toAbsolutePath().normalize().resolve(CodeServerTemplate.INSTALLER);
    SearchPath search = SearchPath.parse(options.searchPath());
    return List.of(
        new ProgramOnPath(search, options.only()),
        ReleaseArchive.source(options.archive()),
        new NpmBuild(
            BuildTools.ofThisMachine(search),
            new NpmEnvironment(
                folder.resolve(InstallStaging.CACHE),
                Map.of(InstallStaging.MARK, folder.toString()))));
  }

  @Override
  public Installation look(Template template) {
    Optional<InstallFolder> ready = installed.ready(template);
    if (ready.isPresent()) {
      return new Installation.Installed(ready.get().version().orElse(template.version()));
    }
    CodeServerSource source = source();
    if (source instanceof ProgramOnPath) {
      return new Installation.Installed(source.version(template.version()));
    }
    List<String> missing = source.missing();
    if (missing.isEmpty()) {
      return new Installation.Installable();
    }
    return releases
        .before(template.version())
        .flatMap(InstallFolder::version)
        .<Installation>map(Installation.Installed::new)
        .orElseGet(() -> new Installation.Missing(missing));
  }

  @Override
  public void ensure(Template template, Progress progress) {
    try {
      if (installed.ready(template).isPresent() || !rests(template)) {
        install(template, progress);
        return;
      }
    } catch (HostException fault) {
      InstallFolder before = releases.before(template.version()).orElseThrow(() -> fault);
      LOG.warn(
          "code-server {} could not be installed, workspaces start on {}: {}",
          template.version(),
          before.path().getFileName(),
          fault.sentence());
      lastFailure =
          Optional.of(
              new Failure(template.version(), System.nanoTime() + REST_AFTER_FAILURE.toNanos()));
    }
    progress.at(1, "code-server " + template.version() + " is not installed; another one stays");
  }

  /**
   * Installs it unless it is there, and notes that it is the one asked for.
   *
   * @throws HostException with a sentence for a person; whatever was installed before stays
   */
  public void install(Template template, Progress progress) {
    try {
      options.readers().ensureFolder(root);
      StartScript.ensure(root, options.readers());
      if (installed.ready(template).isEmpty()) {
        CodeServerSource source = source();
        requireNothingMissing(source);
        InstallLock.holding(
            root.resolve(LOCK),
            LOCK_PATIENCE,
            () -> progress.at(0, "Waiting for another installation of code-server"),
            () -> bring(template, source, progress));
        progress.at(1, "code-server is installed");
      }
      note(template);
    } catch (IOException fault) {
      throw FileFault.of("install code-server " + template.version(), fault);
    }
  }

  @Override
  public void worked(Template template) {
    Optional<String> release = started(template);
    if (release.isEmpty() || release.equals(lastWorked)) {
      return;
    }
    try {
      InstallLock.holding(
          root.resolve(LOCK), Duration.ZERO, () -> {}, () -> releases.work(release.get()));
      lastWorked = release;
    } catch (IOException | HostException later) {
      LOG.info("it was not noted that a release works: {}", later.getMessage());
    }
  }

  @Override
  public Optional<String> wayBack(Template template) {
    return started(template)
        .filter(release -> !releases.worked(release))
        .flatMap(
            release ->
                releases
                    .before(release)
                    .map(before -> before.path().getFileName().toString())
                    .filter(releases::worked)
                    .map(before -> wayBack(release, before)));
  }

  private static String wayBack(String release, String before) {
    return ("No workspace has been ready on code-server %s yet. %s has worked and is still installed:"
            + " whoever runs this installation can go back to it with"
            + " templates.code-server.version.")
        .formatted(release, before);
  }

  /** The release that workspaces start on; empty where it is not one of ours. */
  private Optional<String> started(Template template) {
    return installed
        .ready(template)
        .or(() -> releases.before(template.version()))
        .map(folder -> folder.path().getFileName().toString())
        .filter(Releases::isVersion);
  }

  @Override
  public Path folder(Template template) {
    return installed.folder(template);
  }

  /** What is installed, the newest first; what is on the search path is not ours. */
  public List<InstalledRelease> installed(Template template) {
    try {
      List<InstalledRelease> found = new ArrayList<>();
      for (String version : releases.all()) {
        boolean used = options.use().of(root.resolve(version));
        found.add(new InstalledRelease(version, version.equals(template.version()), used));
      }
      return found;
    } catch (IOException fault) {
      throw FileFault.of("look at the releases of code-server", fault);
    }
  }

  private void bring(Template template, CodeServerSource source, Progress progress)
      throws IOException {
    if (installed.ready(template).isEmpty()) {
      String name =
          source instanceof ProgramOnPath ? InstalledReleases.ON_PATH : template.version();
      new InstallStaging(root, options.readers())
          .fill(root.resolve(name), staging -> source.bring(template.version(), staging, progress));
    }
  }

  /** No start waits for it, and none fails of it. */
  private void note(Template template) {
    if (!releases.askedLast(template.version())) {
      underLock("was not noted", () -> releases.ask(template.version()));
    }
  }

  @Override
  public void tidy(Template template) {
    // Before it is here, the two before it are what there is to start and to go back to.
    if (installed.ready(template).isPresent() && releases.tooMany()) {
      underLock(
          "did not take older ones along", () -> releases.prune(template.version(), options.use()));
    }
  }

  private void underLock(String otherwise, InstallLock.Work work) {
    try {
      InstallLock.holding(root.resolve(LOCK), Duration.ZERO, () -> {}, work);
    } catch (IOException | HostException later) {
      LOG.info("the release of code-server {}: {}", otherwise, later.getMessage());
    }
  }

  private boolean rests(Template template) {
    return lastFailure
        .filter(failure -> failure.version().equals(template.version()))
        .filter(failure -> System.nanoTime() - failure.restsUntil() < 0)
        .isPresent();
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
}
