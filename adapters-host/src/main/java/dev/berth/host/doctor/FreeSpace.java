package dev.berth.host.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether the data folder's disk has room for a database, an IDE and a few workspaces. */
public final class FreeSpace implements Look {

  private static final String NAME = "disk";
  private static final long NEEDED = 3L << 30;

  private final Path folder;

  public FreeSpace(Path folder) {
    this.folder = folder;
  }

  @Override
  public Finding look() {
    try {
      Path existing = folder.toAbsolutePath();
      while (!Files.exists(existing) && existing.getParent() != null) {
        existing = existing.getParent();
      }
      long free = Files.getFileStore(existing).getUsableSpace();
      String sentence = "%.1f GiB are free at %s.".formatted(free / (double) (1L << 30), folder);
      return free >= NEEDED
          ? Finding.ok(NAME, sentence)
          : Finding.warning(NAME, sentence + " Installing code-server alone needs about 2 GiB.");
    } catch (IOException e) {
      return Finding.warning(NAME, "The free space at " + folder + " could not be read.");
    }
  }
}
