package dev.berth.application.shared;

import dev.berth.domain.shared.AuditAction;
import dev.berth.domain.shared.AuditEntry;
import dev.berth.domain.shared.RequestOrigin;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.UserId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The workspace side's way into the audit log: an entry is a message in the action's own
 * transaction, carried over later.
 */
public final class WorkspaceAudit {

  /** The type of the messages that carry audit entries. */
  public static final String MESSAGE_TYPE = "audit.entry";

  private static final int VERSION = 1;
  private static final String DETAIL = "detail.";

  private final WorkspaceOutbox outbox;

  public WorkspaceAudit(WorkspaceOutbox outbox) {
    this.outbox = outbox;
  }

  public void append(AuditEntry entry) {
    Map<String, String> payload = new HashMap<>();
    payload.put("action", entry.action().value());
    payload.put("target", entry.target());
    payload.put("request_id", entry.origin().requestId());
    payload.put("address", entry.origin().address());
    entry.user().ifPresent(user -> payload.put("user", user.toString()));
    entry.detail().forEach((key, value) -> payload.put(DETAIL + key, value));
    outbox.append(
        new OutboxMessage(entry.id(), MESSAGE_TYPE, VERSION, entry.tenant(), entry.at(), payload));
  }

  /** Reads an entry back from the message that {@link #append} wrote. */
  public static AuditEntry entryOf(OutboxMessage message) {
    Map<String, String> payload = message.payload();
    Map<String, String> detail = new HashMap<>();
    payload.forEach(
        (key, value) -> {
          if (key.startsWith(DETAIL)) {
            detail.put(key.substring(DETAIL.length()), value);
          }
        });
    Optional<TenantId> tenant = message.tenant();
    return new AuditEntry(
        message.id(),
        message.occurredAt(),
        Optional.ofNullable(payload.get("user")).map(UUID::fromString).map(UserId::new),
        tenant,
        new AuditAction(payload.getOrDefault("action", "")),
        payload.getOrDefault("target", ""),
        new RequestOrigin(
            payload.getOrDefault("request_id", ""), payload.getOrDefault("address", "")),
        detail);
  }
}
