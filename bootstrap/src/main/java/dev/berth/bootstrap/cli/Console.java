package dev.berth.bootstrap.cli;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a command sees of the process around it.
 *
 * @param environment the environment variables
 * @param workingFolder absolute
 * @param in what a person types
 * @param out results; flushed by whoever needs them seen
 * @param err what is for people beside the result
 * @param interactive whether a person sits in front of it, so that a question can be asked
 */
public record Console(
    Map<String, String> environment,
    Path workingFolder,
    BufferedReader in,
    PrintWriter out,
    PrintWriter err,
    boolean interactive) {

  public Console {
    environment = Map.copyOf(environment);
  }

  /** Prints where it works, never the environment: secrets are in it. */
  @Override
  public String toString() {
    return "the console in " + workingFolder;
  }
}
