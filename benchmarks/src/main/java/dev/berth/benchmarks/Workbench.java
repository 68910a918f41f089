package dev.berth.benchmarks;

import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * What the comparisons work with.
 *
 * @param launcher the script that starts a jar with the server's flags
 * @param serverJar the built server
 * @param ownJar the benchmarks themselves, for the bare server
 * @param scripts the folder of baselines that are scripts
 * @param folder for data folders; those of a run are new, what is installed in it stays
 * @param progress is told sentences for a person who waits
 */
public record Workbench(
    Path launcher,
    Path serverJar,
    Path ownJar,
    Path scripts,
    Path folder,
    Consumer<String> progress) {

  public void say(String sentence) {
    progress.accept(sentence);
  }
}
