package dev.berth.host.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is mounted where, as this process sees it (proc(5), {@code mountinfo}). */
final class MountTable {

  private static final int POINT = 4;
  private static final int OPTIONS = 5;
  private static final int LEAST_FIELDS = 6;
  private static final Pattern ESCAPED = Pattern.compile("\\\\([0-7]{3})");

  /**
   * One mount.
   *
   * @param options of the mount and of what is mounted
   */
  record Mounted(Path point, Set<String> options) {}

  private final List<Mounted> all;

  private MountTable(List<Mounted> all) {
    this.all = all;
  }

  static MountTable read(Path mountinfo) throws IOException {
    List<Mounted> found = new ArrayList<>();
    for (String line : Files.readString(mountinfo, StandardCharsets.UTF_8).split("\n")) {
      String[] fields = line.split(" ");
      if (fields.length >= LEAST_FIELDS) {
        Set<String> options = new HashSet<>(List.of(fields[OPTIONS].split(",")));
        if (line.contains(" - ")) {
          options.addAll(List.of(fields[fields.length - 1].split(",")));
        }
        found.add(new Mounted(Path.of(plain(fields[POINT])), options));
      }
    }
    return new MountTable(found);
  }

  /**
   * What a folder lies on: the innermost mount, and of several at one point the last.
   *
   * @param real an absolute path without links
   */
  Optional<Mounted> of(Path real) {
    Mounted best = null;
    for (Mounted one : all) {
      if (real.startsWith(one.point())
          && (best == null || one.point().getNameCount() >= best.point().getNameCount())) {
        best = one;
      }
    }
    return Optional.ofNullable(best);
  }

  private static String plain(String escaped) {
    Matcher matcher = ESCAPED.matcher(escaped);
    return matcher.replaceAll(
        found ->
            Matcher.quoteReplacement(
                String.valueOf((char) Integer.parseInt(found.group(1), Byte.SIZE))));
  }
}
