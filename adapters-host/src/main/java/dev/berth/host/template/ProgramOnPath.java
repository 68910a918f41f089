package dev.berth.host.template;

import dev.berth.application.host.HostException;
import dev.berth.application.template.TemplateInstaller.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A code-server that the machine already has. Its packages put a small script or a link on the
 * search path; what they lead to is run directly.
 */
final class ProgramOnPath implements CodeServerSource {

  /** A package and the program that runs it. */
  private record Found(Path node, Path app) {}

  private final SearchPath search;
  private final Optional<String> only;

  /**
   * @param only the one release that will do; any when it is absent
   */
  ProgramOnPath(SearchPath search, Optional<String> only) {
    this.search = search;
    this.only = only;
  }

  @Override
  public boolean offered() {
    return find().filter(this::willDo).isPresent();
  }

  @Override
  public List<String> missing() {
    return List.of();
  }

  @Override
  public String version(String wanted) {
    return find().flatMap(found -> InstallFolder.versionOf(found.app())).orElse(wanted);
  }

  @Override
  public void bring(String wanted, Path empty, Progress progress) throws IOException {
    Found found =
        find().orElseThrow(() -> HostException.passing("code-server is no longer on the PATH."));
    progress.at(0.5, "Taking the code-server that is on the PATH");
    new InstallFolder(empty).link(found.node(), found.app());
  }

  private boolean willDo(Found found) {
    return only.isEmpty() || InstallFolder.versionOf(found.app()).equals(only);
  }

  private Optional<Found> find() {
    return search.find("code-server").flatMap(this::behind);
  }

  private Optional<Found> behind(Path program) {
    try {
      Path real = program.toRealPath();
      return candidates(real)
          .filter(app -> Files.isRegularFile(InstallFolder.entryOf(app)))
          .findFirst()
          .flatMap(app -> node(app).map(node -> new Found(node, app)));
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  private static Stream<Path> candidates(Path program) {
    // <app>/bin/code-server, <app>/out/node/entry.js, and /usr/bin/code-server of the packages,
    // which is a script that leads to /usr/lib/code-server.
    return Stream.of(
            Optional.ofNullable(program.getParent()).map(Path::getParent),
            Optional.ofNullable(program.getParent()).map(Path::getParent).map(Path::getParent),
            Optional.ofNullable(program.getParent())
                .map(Path::getParent)
                .map(prefix -> prefix.resolve("lib").resolve("code-server")))
        .flatMap(Optional::stream);
  }

  private Optional<Path> node(Path app) {
    Path own = app.resolve("lib").resolve("node");
    return Files.isExecutable(own) ? Optional.of(own) : search.find("node");
  }
}
