package dev.berth.host.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whether the range of workspaces' user ids overlaps one that is delegated to somebody (subuid(5)):
 * whoever it is delegated to could act as a workspace. {@code useradd} delegates 65,536 ids to each
 * ordinary account, and may do so at any time: where workspaces are already, their server warns of
 * it and starts.
 */
public final class SubordinateIds implements Look {

  private static final String NAME = "uid-range";

  private final Path folder;
  private final long first;
  private final long last;

  /**
   * @param folder where {@code subuid}, {@code subgid} and {@code passwd} lie
   */
  public SubordinateIds(Path folder, long first, long last) {
    this.folder = folder;
    this.first = first;
    this.last = last;
  }

  @Override
  public Finding look() {
    try {
      for (String file : new String[] {"subuid", "subgid"}) {
        Path path = folder.resolve(file);
        if (!Files.exists(path)) {
          continue;
        }
        for (String line : Files.readString(path, StandardCharsets.ISO_8859_1).split("\n")) {
          if (overlaps(line.split(":", -1))) {
            return overlapping(line.strip(), path);
          }
        }
      }
      return Finding.ok(NAME, "Nobody else is given the ids " + first + "-" + last + ".");
    } catch (IOException unreadable) {
      return Finding.warning(NAME, "The delegated ids of " + folder + " could not be read.");
    }
  }

  private Finding overlapping(String line, Path path) throws IOException {
    String seen = "The ids %d-%d overlap the line \"%s\" of %s".formatted(first, last, line, path);
    return PasswdLine.in(folder).stream().anyMatch(PasswdLine::ofWorkspace)
        ? Finding.warning(
            NAME,
            seen
                + ": whoever that is could act as a workspace. Take that line away; the range has to hold the ids of the workspaces that are there.")
        : Finding.failure(NAME, seen + ": choose another host.uid-range, or take that line away.");
  }

  private boolean overlaps(String[] fields) {
    if (fields.length != 3
        || !fields[1].strip().matches("[0-9]{1,10}")
        || !fields[2].strip().matches("[0-9]{1,10}")) {
      return false;
    }
    long from = Long.parseLong(fields[1].strip());
    long count = Long.parseLong(fields[2].strip());
    return count > 0 && from <= last && from + count - 1 >= first;
  }
}
