package dev.berth.persistence.shared;

import dev.berth.application.shared.OutboxMessage;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

@Entity
@Table(schema = "identity", name = "outbox")
final class IdentityOutboxRow extends OutboxRow {

  static IdentityOutboxRow from(OutboxMessage message) {
    return new IdentityOutboxRow().filled(IdentityOutboxRow.class, message);
  }
}
