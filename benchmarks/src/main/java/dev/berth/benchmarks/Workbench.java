package dev.berth.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What the comparisons work with.
 *
 * @param launcher the script that starts a jar with the server's flags
 * @param serverJar the built server
 * @param helperJar the process with root's power, for the systemd host
 * @param ownJar the benchmarks themselves, for the bare server
 * @param scripts the folder of baselines that are scripts
 * @param folder for data folders; those of a run are new, what is installed in it stays
 * @param progress is told sentences for a person who waits
 */
public record Workbench(
    Path launcher,
    Path serverJar,
    Path helperJar,
    Path ownJar,
    Path scripts,
    Path folder,
    Consumer<String> progress) {

  /** The one folder that survives {@link #clear}. */
  public Path lasting() {
    return folder.resolve("lasting");
  }

  /** Removes what earlier runs left in the folder, but for what is lasting. */
  public void clear() throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> children = Files.list(folder)) {
      for (Path child : children.filter(path -> !path.equals(lasting())).toList()) {
        remove(child);
      }
    }
  }

  public void say(String sentence) {
    progress.accept(sentence);
  }

  private static void remove(Path path) throws IOException {
    try (Stream<Path> all = Files.walk(path)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
