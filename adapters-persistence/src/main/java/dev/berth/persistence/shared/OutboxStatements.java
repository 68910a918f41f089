package dev.berth.persistence.shared;

/**
 * What both outboxes are asked.
 *
 * @param table with its schema
 */
record OutboxStatements(String table) {

  private static final String WAITING = "delivered_at IS NULL AND set_aside_at IS NULL";

  String due() {
    return "SELECT * FROM "
        + table
        + " WHERE "
        + WAITING
        + " AND next_at <= ?1"
        + " ORDER BY next_at, id LIMIT ?2";
  }

  /** As microseconds since the epoch, which is how exactly it is kept. */
  String nextAt() {
    return "SELECT CAST(extract(epoch FROM next_at) * 1000000 AS bigint) FROM "
        + table
        + " WHERE "
        + WAITING
        + " ORDER BY next_at LIMIT 1";
  }

  String postpone() {
    return "UPDATE " + table + " SET next_at = ?1 WHERE id = ?2 AND " + WAITING;
  }

  String failed() {
    return "UPDATE "
        + table
        + " SET tries = tries + 1, next_at = ?1, fault = ?2"
        + " WHERE id = ?3 AND tries = ?4 AND "
        + WAITING;
  }

  String setAside() {
    return "UPDATE "
        + table
        + " SET tries = tries + 1, set_aside_at = ?1, fault = ?2"
        + " WHERE id = ?3 AND tries = ?4 AND "
        + WAITING;
  }

  String countSetAside() {
    return "SELECT count(*) FROM " + table + " WHERE set_aside_at IS NOT NULL";
  }

  String forget() {
    return Purge.of(table, "delivered_at < ?1");
  }

  String delivered() {
    return "UPDATE " + table + " SET delivered_at = ?1 WHERE id = ?2 AND delivered_at IS NULL";
  }
}
