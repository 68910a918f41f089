package dev.berth.persistence.shared;

import dev.berth.application.shared.OutboxMessage;
import dev.berth.application.shared.WorkspaceOutbox;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The messages of the workspace side in its own schema. */
public final class JpaWorkspaceOutbox implements WorkspaceOutbox {

  public static final Class<?> ROW = WorkspaceOutboxRow.class;
  public static final Class<?> COLUMNS = OutboxRow.class;

  static final String PENDING =
      "SELECT * FROM workspaces.outbox WHERE delivered_at IS NULL ORDER BY id LIMIT ?1";

  private final JpaWorkspaceUnitOfWork unitOfWork;

  public JpaWorkspaceOutbox(JpaWorkspaceUnitOfWork unitOfWork) {
    this.unitOfWork = unitOfWork;
  }

  @Override
  public void append(OutboxMessage message) {
    unitOfWork.join(em -> Row.add(em, WorkspaceOutboxRow.from(message)));
  }

  @Override
  public List<OutboxMessage> pending(int limit) {
    return unitOfWork.join(em -> NativeQuery.of(em, PENDING, limit).rows(WorkspaceOutboxRow.class));
  }

  @Override
  public int forget(Instant deliveredBefore) {
    return unitOfWork.join(
        em ->
            NativeQuery.of(
                    em, "DELETE FROM workspaces.outbox WHERE delivered_at < ?1", deliveredBefore)
                .update());
  }

  @Override
  public void delivered(UUID id, Instant at) {
    unitOfWork.join(
        em ->
            NativeQuery.of(
                    em,
                    "UPDATE workspaces.outbox SET delivered_at = ?1 WHERE id = ?2 AND delivered_at IS NULL",
                    at,
                    id)
                .update());
  }
}
