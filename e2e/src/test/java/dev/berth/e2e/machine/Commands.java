package dev.berth.e2e.machine;

import dev.berth.e2e.harness.Places;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/**
 * What a document tells its reader to type: a fenced block of the shell.
 *
 * @param section the heading that it stands under
 */
record Commands(String section, String script) {

  private static final String HEADING = "## ";
  private static final String BEGIN = "```sh";
  private static final String END = "```";

  /** All of a document, in their order. */
  static List<Commands> of(String document) {
    List<Commands> found = new ArrayList<>();
    String section = "";
    StringBuilder script = null;
    for (String line : lines(document)) {
      if (script == null && line.startsWith(HEADING)) {
        section = line.substring(HEADING.length());
      } else if (script == null && line.equals(BEGIN)) {
        script = new StringBuilder();
      } else if (script != null && line.equals(END)) {
        found.add(new Commands(section, script.toString()));
        script = null;
      } else if (script != null) {
        script.append(line).append('\n');
      }
    }
    if (script != null) {
      throw new AssertionError(document + " has a block without an end under " + section);
    }
    return found;
  }

  private static List<String> lines(String document) {
    try {
      return Files.readAllLines(Places.repository().resolve(document));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }
}
