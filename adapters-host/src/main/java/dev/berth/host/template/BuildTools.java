package dev.berth.host.template;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What npm needs to build code-server's native modules. The packages' names are those of Debian and
 * Ubuntu.
 *
 * @param includes folders in which headers are looked up, and one level below
 */
record BuildTools(SearchPath search, List<Path> includes) {

  BuildTools {
    includes = List.copyOf(includes);
  }

  /** Those of this machine. */
  static BuildTools ofThisMachine(SearchPath search) {
    return new BuildTools(search, List.of(Path.of("/usr/include"), Path.of("/usr/local/include")));
  }

  /** The packages that are missing; none when the build can begin. */
  List<String> missing() {
    List<String> packages = new ArrayList<>();
    need(packages, hasProgram("node"), "nodejs");
    need(packages, hasProgram("npm"), "npm");
    need(packages, hasProgram("python3"), "python3");
    need(packages, hasProgram("make"), "make");
    need(packages, hasProgram("g++"), "g++");
    need(packages, hasHeader("gssapi/gssapi.h"), "libkrb5-dev");
    return packages;
  }

  private static void need(List<String> packages, boolean present, String name) {
    if (!present) {
      packages.add(name);
    }
  }

  private boolean hasProgram(String name) {
    return search.find(name).isPresent();
  }

  private boolean hasHeader(String name) {
    return includes.stream().anyMatch(folder -> hasHeader(folder, name));
  }

  private static boolean hasHeader(Path folder, String name) {
    if (Files.isRegularFile(folder.resolve(name))) {
      return true;
    }
    try (DirectoryStream<Path> below = Files.newDirectoryStream(folder, Files::isDirectory)) {
      for (Path architecture : below) {
        if (Files.isRegularFile(architecture.resolve(name))) {
          return true;
        }
      }
    } catch (IOException absent) {
      return false;
    }
    return false;
  }
}
