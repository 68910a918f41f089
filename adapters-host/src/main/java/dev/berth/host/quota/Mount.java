package dev.berth.host.quota;

import dev.berth.host.command.Command;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the homes' folder lies on.
 *
 * @param point where it is mounted
 * @param type of the file system
 * @param options of the mount
 */
record Mount(String point, String type, Set<String> options) {

  static Command look(Path folder) {
    return Command.of(
        "findmnt",
        "--noheadings",
        "--raw",
        "--first-only",
        "--output",
        "TARGET,FSTYPE,OPTIONS",
        "--target",
        folder.toString());
  }

  /**
   * @param printed what {@link #look} prints: three words, with space in them as {@code \x20}
   */
  static Mount parse(String printed) {
    String[] words = printed.strip().split(" ");
    if (words.length != 3 || words[0].contains("\\")) {
      throw new IllegalArgumentException("no mount that can be named: " + printed.strip());
    }
    return new Mount(words[0], words[1], new TreeSet<>(Arrays.asList(words[2].split(","))));
  }

  boolean hasOneOf(String... wanted) {
    return Arrays.stream(wanted)
        .anyMatch(
            want -> options.stream().anyMatch(option -> option.split("=", 2)[0].equals(want)));
  }
}
