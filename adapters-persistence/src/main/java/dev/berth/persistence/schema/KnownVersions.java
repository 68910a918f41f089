package dev.berth.persistence.schema;

import java.util.stream.IntStream;

/** Up to which version this release knows the schemas, told without a database. */
public final class KnownVersions {

  private KnownVersions() {}

  /** The newest version of one side; 0 when there is no migration. Each has its undo script. */
  public static int newest(Side side) {
    return IntStream.iterate(
            1,
            version -> KnownVersions.class.getResource(side.undoScript(version)) != null,
            version -> version + 1)
        .max()
        .orElse(0);
  }
}
