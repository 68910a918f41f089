package dev.berth.host.template;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where programs are looked up by name. */
record SearchPath(List<Path> folders) {

  SearchPath {
    folders = List.copyOf(folders);
  }

  /** Reads the value of {@code PATH}; relative and malformed entries are left out. */
  static SearchPath parse(String value) {
    return new SearchPath(
        Arrays.stream(value.split(File.pathSeparator))
            .map(SearchPath::absolute)
            .flatMap(Optional::stream)
            .toList());
  }

  private static Optional<Path> absolute(String entry) {
    try {
      return Optional.of(Path.of(entry)).filter(Path::isAbsolute);
    } catch (InvalidPathException malformed) {
      return Optional.empty();
    }
  }

  Optional<Path> find(String program) {
    return folders.stream()
        .map(folder -> folder.resolve(program))
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst();
  }

  /** As the variable {@code PATH} has it. */
  String value() {
    return folders.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  /** The value with one more folder, looked up first. */
  String startingWith(Path folder) {
    return folder + File.pathSeparator + value();
  }
}
