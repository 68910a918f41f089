package dev.berth.host.doctor;

import java.nio.file.Files;
import java.nio.file.Path;

/** Whether the archive of code-server that a setting names can be read. */
public final class ArchiveLook implements Look {

  private static final String NAME = "archive";

  private final Path archive;

  public ArchiveLook(Path archive) {
    this.archive = archive;
  }

  @Override
  public Finding look() {
    if (!Files.exists(archive)) {
      return Finding.failure(
          NAME,
          "There is no %s, which templates.code-server.archive names, or not for this account."
              .formatted(archive));
    }
    return Files.isReadable(archive)
        ? Finding.ok(NAME, "The archive of code-server is there.")
        : Finding.failure(NAME, "This account cannot read %s: chmod a+r it.".formatted(archive));
  }
}
