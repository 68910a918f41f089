package dev.berth.persistence.shared;

import dev.berth.application.shared.OutboxMessage;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

@Entity
@Table(schema = "workspaces", name = "outbox")
final class WorkspaceOutboxRow extends OutboxRow {

  static WorkspaceOutboxRow from(OutboxMessage message) {
    return new WorkspaceOutboxRow().filled(WorkspaceOutboxRow.class, message);
  }
}
