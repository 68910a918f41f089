package dev.berth.persistence.schema;

import java.util.stream.IntStream;

/** Up to which version this release knows the schemas, told without a database. */
public final class KnownVersions {

  private KnownVersions() {}

  /** Beyond any version, with room: a jar is asked for each of them when a server starts. */
  private static final int MOST = 99;

  /**
   * The newest version of one side; 0 when there is no migration. Each has its undo script; numbers
   * that were never given may lie between.
   */
  public static int newest(Side side) {
    return IntStream.rangeClosed(1, MOST)
        .filter(version -> KnownVersions.class.getResource(side.undoScript(version)) != null)
        .max()
        .orElse(0);
  }
}
