package dev.berth.persistence.schema;

/**
 * How far one side's schema is.
 *
 * @param current the version in the database, 0 when there is none
 * @param newest the version that this release brings
 */
public record MigrationStatus(Side side, int current, int newest) {

  public boolean upToDate() {
    return current == newest;
  }

  /** Whether a newer release than this one was here. */
  public boolean tooNew() {
    return current > newest;
  }
}
