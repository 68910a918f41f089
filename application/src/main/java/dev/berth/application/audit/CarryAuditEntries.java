package dev.berth.application.audit;

import dev.berth.application.shared.IdentityUnitOfWork;
import dev.berth.application.shared.OutboxMessage;
import dev.berth.application.shared.WorkspaceAudit;
import dev.berth.application.shared.WorkspaceOutbox;
import dev.berth.application.shared.WorkspaceUnitOfWork;
import java.time.Clock;
import java.util.List;

/**
 * Copies the workspace side's audit entries into the log: at least once, and kept once by their id.
 */
public final class CarryAuditEntries {

  private static final int BATCH = 100;

  private final WorkspaceUnitOfWork workspaceSide;
  private final WorkspaceOutbox outbox;
  private final IdentityUnitOfWork identitySide;
  private final AuditLog log;
  private final Clock clock;

  public CarryAuditEntries(
      WorkspaceUnitOfWork workspaceSide,
      WorkspaceOutbox outbox,
      IdentityUnitOfWork identitySide,
      AuditLog log,
      Clock clock) {
    this.workspaceSide = workspaceSide;
    this.outbox = outbox;
    this.identitySide = identitySide;
    this.log = log;
    this.clock = clock;
  }

  /**
   * @return how many were carried
   */
  public int run() {
    List<OutboxMessage> messages =
        workspaceSide.execute(() -> outbox.pending(BATCH)).stream()
            .filter(message -> message.type().equals(WorkspaceAudit.MESSAGE_TYPE))
            .toList();
    if (messages.isEmpty()) {
      return 0;
    }
    identitySide.run(
        () -> messages.forEach(message -> log.append(WorkspaceAudit.entryOf(message))));
    workspaceSide.run(
        () -> messages.forEach(message -> outbox.delivered(message.id(), clock.instant())));
    return messages.size();
  }
}
