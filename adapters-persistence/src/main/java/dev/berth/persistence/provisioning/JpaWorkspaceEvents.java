package dev.berth.persistence.provisioning;

import dev.berth.application.provisioning.WorkspaceEvents;
import dev.berth.domain.provisioning.OperationId;
import dev.berth.domain.provisioning.WorkspaceEvent;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.persistence.shared.JpaWorkspaceUnitOfWork;
import dev.berth.persistence.shared.NativeQuery;
import dev.berth.persistence.shared.Purge;
import dev.berth.persistence.shared.TextMapConverter;
import dev.berth.persistence.shared.Topic;
import java.time.Instant;
import java.util.List;

/**
 * Events in {@code workspaces.workspace_event}. Numbers are given under a lock that is held until
 * the commit, so that whoever has seen one has missed no lower one; the lock is taken last of all,
 * so that no one who holds it waits for anything else.
 */
public final class JpaWorkspaceEvents implements WorkspaceEvents {

  public static final Class<?> ROW = WorkspaceEventRow.class;

  private static final String APPEND =
      """
      WITH turn AS (SELECT pg_advisory_xact_lock(hashtextextended(CAST(?2 AS text), 0)))
      INSERT INTO workspaces.workspace_event
        (tenant_id, workspace_id, operation_id, type, data, at)
      SELECT CAST(?1 AS uuid), CAST(?2 AS uuid), CAST(?3 AS uuid), ?4, CAST(?5 AS jsonb), ?6
      FROM turn
      """;

  static final String AFTER =
      """
      SELECT * FROM workspaces.workspace_event
      WHERE workspace_id = ?1 AND tenant_id = ?2 AND sequence > ?3
      ORDER BY sequence LIMIT ?4
      """;

  static final String LATEST =
      """
      SELECT sequence FROM workspaces.workspace_event
      WHERE workspace_id = ?1 AND tenant_id = ?2
      ORDER BY sequence DESC LIMIT 1
      """;

  static final String FORGET = Purge.of("workspaces.workspace_event", "at < ?1");

  private final JpaWorkspaceUnitOfWork unitOfWork;

  public JpaWorkspaceEvents(JpaWorkspaceUnitOfWork unitOfWork) {
    this.unitOfWork = unitOfWork;
  }

  @Override
  public void append(WorkspaceEvent event) {
    unitOfWork.beforeCommit(() -> write(event));
    unitOfWork.brings(Topic.EVENTS);
  }

  @Override
  public List<WorkspaceEvent> after(
      TenantId tenant, WorkspaceId workspace, long sequence, int limit) {
    return unitOfWork.join(
        em ->
            NativeQuery.of(em, AFTER, workspace.value(), tenant.value(), sequence, limit)
                .rows(WorkspaceEventRow.class));
  }

  @Override
  public long latest(TenantId tenant, WorkspaceId workspace) {
    return unitOfWork.join(
        em ->
            NativeQuery.of(em, LATEST, workspace.value(), tenant.value())
                .value(Long.class)
                .orElse(0L));
  }

  @Override
  public int forgetBefore(Instant time) {
    return unitOfWork.join(em -> NativeQuery.of(em, FORGET, time).update());
  }

  private void write(WorkspaceEvent event) {
    unitOfWork.join(
        em ->
            NativeQuery.of(
                    em,
                    APPEND,
                    event.tenant().toString(),
                    event.workspace().toString(),
                    event.operation().map(OperationId::toString).orElse(null),
                    event.type(),
                    new TextMapConverter().convertToDatabaseColumn(event.data()).getValue(),
                    event.at())
                .update());
  }
}
