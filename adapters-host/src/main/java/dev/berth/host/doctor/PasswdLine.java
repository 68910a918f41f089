package dev.berth.host.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An account of the machine's own list (passwd(5)). */
record PasswdLine(String name, long uid) {

  private static final Pattern LINE = Pattern.compile("([^:]+):[^:]*:([0-9]{1,10}):.*");

  /** As accounts of workspaces are called, but for those of self-tests, which come and go. */
  private static final Pattern OF_A_WORKSPACE = Pattern.compile("bw-(?!berthcanary)[a-z2-7]{16}");

  /**
   * @param folder where {@code passwd} lies
   * @return empty when there is none
   */
  static List<PasswdLine> in(Path folder) throws IOException {
    Path file = folder.resolve("passwd");
    if (!Files.exists(file)) {
      return List.of();
    }
    return Files.readString(file, StandardCharsets.ISO_8859_1)
        .lines()
        .map(LINE::matcher)
        .filter(Matcher::matches)
        .map(line -> new PasswdLine(line.group(1), Long.parseLong(line.group(2))))
        .toList();
  }

  boolean ofWorkspace() {
    return OF_A_WORKSPACE.matcher(name).matches();
  }

  boolean ofOurs() {
    return name.startsWith("bw-");
  }
}
