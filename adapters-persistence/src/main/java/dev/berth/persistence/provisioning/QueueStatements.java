package dev.berth.persistence.provisioning;

import dev.berth.domain.provisioning.OperationStatus;
import java.util.Optional;

/** The statements of the queue. They know no time but the database's. */
final class QueueStatements {

  private static final String NOT_ENDED = "status IN ('QUEUED', 'RUNNING', 'COMPENSATING')";

  /**
   * The oldest that is due and free, unless a worker still holds a lease on the same workspace for
   * an operation that a later wish has ended.
   */
  static final String DUE =
      """
      SELECT o.id FROM workspaces.operation o
      WHERE o.host_id = ?1 AND o.%s
        AND o.next_at <= statement_timestamp()
        AND (o.lease_until IS NULL OR o.lease_until <= statement_timestamp())
        AND NOT EXISTS (
          SELECT 1 FROM workspaces.operation other
          WHERE other.workspace_id = o.workspace_id AND other.id <> o.id
            AND other.lease_owner IS NOT NULL AND other.lease_until > statement_timestamp())
      ORDER BY o.created_at, o.id LIMIT 1
      FOR NO KEY UPDATE OF o SKIP LOCKED
      """
          .formatted(NOT_ENDED);

  /** Counts the version up as well, so that copies from before the lease are stale. */
  static final String CLAIM =
      """
      WITH due AS (%s)
      UPDATE workspaces.operation o
      SET lease_owner = ?2, lease_until = statement_timestamp() + ?3 * interval '1 millisecond',
        epoch = o.epoch + 1, version = o.version + 1
      FROM due WHERE o.id = due.id
      RETURNING o.id
      """
          .formatted(DUE);

  /** When an operation is due and no lease is in its way, as milliseconds from now. */
  static final String UNTIL_DUE =
      """
      SELECT CAST(greatest(0, ceil(
          extract(epoch FROM greatest(o.next_at, leased.lease_end) - statement_timestamp()) * 1000))
        AS bigint) AS millis
      FROM workspaces.operation o
      LEFT JOIN LATERAL (
        SELECT max(other.lease_until) AS lease_end FROM workspaces.operation other
        WHERE other.workspace_id = o.workspace_id AND other.lease_owner IS NOT NULL) leased ON TRUE
      WHERE o.host_id = ?1 AND o.%s
      ORDER BY millis LIMIT 1
      """
          .formatted(NOT_ENDED);

  static final String RENEW =
      """
      UPDATE workspaces.operation
      SET lease_until = statement_timestamp() + ?3 * interval '1 millisecond'
      WHERE id = ?1 AND epoch = ?2 AND cancelled = ?4 AND lease_owner IS NOT NULL AND %s
      """
          .formatted(NOT_ENDED);

  static final String RELEASE =
      """
      UPDATE workspaces.operation SET lease_owner = NULL, lease_until = NULL
      WHERE id = ?1 AND epoch = ?2
      """;

  static final String FAULTED =
      """
      UPDATE workspaces.operation
      SET faults = faults + 1, lease_owner = NULL, lease_until = NULL,
        next_at = statement_timestamp() + ?3 * interval '1 millisecond'
      WHERE id = ?1 AND epoch = ?2 AND %s
      RETURNING faults
      """
          .formatted(NOT_ENDED);

  static final String RELEASE_ALL =
      """
      UPDATE workspaces.operation SET lease_owner = NULL, lease_until = NULL
      WHERE host_id = ?1 AND lease_owner = ?2
      """;

  static final String ACTIVE =
      """
      SELECT * FROM workspaces.operation
      WHERE workspace_id = ?1 AND tenant_id = ?2 AND %s
      FOR NO KEY UPDATE
      """
          .formatted(NOT_ENDED);

  /**
   * Made under the workspace's lock, each has a greater id than those before, whatever its time.
   */
  static final String OF_WORKSPACE =
      """
      SELECT * FROM workspaces.operation
      WHERE workspace_id = ?1 AND tenant_id = ?2
      ORDER BY workspace_id DESC, tenant_id DESC, id DESC LIMIT ?3
      """;

  static final String EVER_UP =
      """
      SELECT id FROM workspaces.operation
      WHERE workspace_id = ?1 AND tenant_id = ?2
        AND status = 'SUCCEEDED' AND kind IN ('CREATE', 'START', 'RESTART')
      LIMIT 1
      """;

  static final String LAST_ID =
      """
      SELECT id FROM workspaces.operation
      WHERE workspace_id = ?1 AND tenant_id = ?2
      ORDER BY workspace_id DESC, tenant_id DESC, id DESC LIMIT 1
      """;

  /**
   * A wait is measured on the writer's clock and counted on the database's. The epoch is asked for
   * beside the version, so that no older lease writes, whatever version it knows.
   */
  static final String POSTPONE =
      """
      UPDATE workspaces.operation
      SET next_at = statement_timestamp() + ?3 * interval '1 millisecond'
      WHERE id = ?1 AND epoch = ?2
      """;

  private QueueStatements() {}

  /**
   * Of all tenants, newest first; ids are UUIDv7, so their order is that of time and needs no index
   * of its own. The status is written out, so that a partial index may answer.
   */
  static String listing(Optional<OperationStatus> status) {
    return "SELECT * FROM workspaces.operation WHERE id < ?1"
        + at(status)
        + " ORDER BY id DESC LIMIT ?2";
  }

  /** The same of one tenant, the third parameter; its operations are read by its index. */
  static String listingOfTenant(Optional<OperationStatus> status) {
    return "SELECT * FROM workspaces.operation WHERE tenant_id = ?3 AND id < ?1"
        + at(status)
        + " ORDER BY tenant_id DESC, id DESC LIMIT ?2";
  }

  /** The same of some workspaces, the third parameter; read by theirs. */
  static String listingOfWorkspaces(Optional<OperationStatus> status) {
    return "SELECT * FROM workspaces.operation"
        + " WHERE workspace_id = ANY (CAST(?3 AS uuid[])) AND id < ?1"
        + at(status)
        + " ORDER BY id DESC LIMIT ?2";
  }

  private static String at(Optional<OperationStatus> status) {
    return status.map(wanted -> " AND status = '" + wanted.name() + "'").orElse("");
  }
}
