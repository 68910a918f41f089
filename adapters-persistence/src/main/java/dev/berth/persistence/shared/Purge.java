package dev.berth.persistence.shared;

/**
 * Deletes what a condition names, at most {@link #AT_ONCE} rows with one statement: all rows of a
 * backlog might take longer than a statement may, and then none would ever go.
 */
public final class Purge {

  public static final int AT_ONCE = 10_000;

  private Purge() {}

  /**
   * @param table with its schema
   * @param condition with its parameters
   */
  public static String of(String table, String condition) {
    return "DELETE FROM %1$s WHERE ctid = ANY (ARRAY(SELECT ctid FROM %1$s WHERE %2$s LIMIT %3$d))"
        .formatted(table, condition, AT_ONCE);
  }
}
