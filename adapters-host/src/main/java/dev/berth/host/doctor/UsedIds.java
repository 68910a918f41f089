package dev.berth.host.doctor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Whether the range of workspaces' user ids fits the accounts that are there: it has to hold those
 * of all workspaces, and nobody else is to have one of it.
 */
public final class UsedIds implements Look {

  private static final String NAME = "uid-range";

  private final Path folder;
  private final long first;
  private final long last;

  /**
   * @param folder where {@code passwd} lies
   */
  public UsedIds(Path folder, long first, long last) {
    this.folder = folder;
    this.first = first;
    this.last = last;
  }

  @Override
  public Finding look() {
    try {
      Optional<PasswdLine> outside = Optional.empty();
      Optional<PasswdLine> stranger = Optional.empty();
      for (PasswdLine line : PasswdLine.in(folder)) {
        boolean within = line.uid() >= first && line.uid() <= last;
        if (line.ofWorkspace() && !within) {
          outside = Optional.of(line);
        }
        if (!line.ofOurs() && within) {
          stranger = Optional.of(line);
        }
      }
      if (outside.isPresent()) {
        return Finding.failure(
            NAME,
            "The workspace's account %s has the id %d, which is not within host.uid-range %d-%d: let the range hold the ids that are in use."
                .formatted(outside.get().name(), outside.get().uid(), first, last));
      }
      return stranger
          .map(
              line ->
                  Finding.warning(
                      NAME,
                      "The account %s has the id %d of host.uid-range %d-%d: no workspace can have it."
                          .formatted(line.name(), line.uid(), first, last)))
          .orElse(Finding.ok(NAME, "The accounts of all workspaces are within the range."));
    } catch (IOException unreadable) {
      return Finding.warning(NAME, "The accounts of " + folder + " could not be read.");
    }
  }
}
