package dev.berth.host.template;

import dev.berth.host.file.ShortText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One installation of code-server, whatever it came from: {@code node} is the program that runs it,
 * {@code app} the package. Both are links relative to the folder, so that it can be renamed.
 */
record InstallFolder(Path path) {

  private static final Pattern VERSION =
      Pattern.compile("\"version\"\\s*:\\s*\"([0-9][0-9A-Za-z.+-]{0,40})\"");
  private static final int LONGEST_PACKAGE_FILE = 64 * 1024;

  Path node() {
    return path.resolve("node");
  }

  Path app() {
    return path.resolve("app");
  }

  Path entry() {
    return entryOf(app());
  }

  static Path entryOf(Path app) {
    return app.resolve("out").resolve("node").resolve("entry.js");
  }

  /** Whether all that starts it is there. */
  boolean ready() {
    return Files.isExecutable(node()) && Files.isRegularFile(entry());
  }

  /** Makes both links. */
  void link(Path node, Path app) throws IOException {
    Files.createSymbolicLink(node(), relative(node));
    Files.createSymbolicLink(app(), relative(app));
  }

  private Path relative(Path target) {
    return target.startsWith(path) ? path.relativize(target) : target;
  }

  /** The release that it holds; empty when that cannot be told. */
  Optional<String> version() {
    return versionOf(app());
  }

  static Optional<String> versionOf(Path app) {
    return ShortText.read(app.resolve("package.json"), LONGEST_PACKAGE_FILE)
        .map(VERSION::matcher)
        .filter(Matcher::find)
        .map(found -> found.group(1));
  }
}
