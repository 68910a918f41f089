package dev.berth.application.audit;

import dev.berth.application.shared.IdentityUnitOfWork;
import dev.berth.application.shared.News;
import dev.berth.application.shared.OutboxMessage;
import dev.berth.application.shared.OutboxReader;
import dev.berth.application.shared.OutboxReader.Outcome;
import dev.berth.application.shared.WorkspaceAudit;
import dev.berth.application.shared.WorkspaceOutbox;
import dev.berth.application.shared.WorkspaceUnitOfWork;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Copies the workspace side's audit entries into the log: at least once, and kept once by their id.
 */
public final class CarryAuditEntries {

  private static final int BATCH = 100;

  private final OutboxReader outbox;
  private final IdentityUnitOfWork identitySide;
  private final AuditLog log;

  public CarryAuditEntries(
      WorkspaceUnitOfWork workspaceSide,
      WorkspaceOutbox outbox,
      IdentityUnitOfWork identitySide,
      AuditLog log,
      Clock clock) {
    this.outbox = new OutboxReader(workspaceSide, outbox, clock);
    this.identitySide = identitySide;
    this.log = log;
  }

  /**
   * An entry that cannot be carried holds up no other one; a message that no reader of this side is
   * for counts as such.
   *
   * @return how many were carried
   * @throws RuntimeException the gravest that a message ended with, once all were tried
   */
  public int run() {
    return outbox
        .read(BATCH, message -> !message.type().equals(News.EMPTIED), this::carried)
        .orThrow();
  }

  /** How long until the next message is due, as {@link OutboxReader#untilDue} tells it. */
  public Optional<Duration> untilDue() {
    return outbox.untilDue();
  }

  private Outcome carried(OutboxMessage message) {
    if (!message.type().equals(WorkspaceAudit.MESSAGE_TYPE)) {
      return Outcome.UNKNOWN;
    }
    identitySide.run(() -> log.append(WorkspaceAudit.entryOf(message)));
    return Outcome.DONE;
  }
}
