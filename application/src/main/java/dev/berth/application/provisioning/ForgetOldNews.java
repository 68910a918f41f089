package dev.berth.application.provisioning;

import dev.berth.application.shared.InParts;
import dev.berth.application.shared.WorkspaceIdempotentRequests;
import dev.berth.application.shared.WorkspaceOutbox;
import dev.berth.application.shared.WorkspaceUnitOfWork;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Removes what nobody asks for any more: events and delivered messages after 7 days, kept answers
 * after their 24 hours.
 */
public final class ForgetOldNews {

  private static final Duration EVENTS_KEPT = Duration.ofDays(7);
  private static final Duration MESSAGES_KEPT = Duration.ofDays(7);

  private final WorkspaceUnitOfWork unitOfWork;
  private final WorkspaceEvents events;
  private final WorkspaceIdempotentRequests answers;
  private final WorkspaceOutbox outbox;
  private final Clock clock;

  public ForgetOldNews(
      WorkspaceUnitOfWork unitOfWork,
      WorkspaceEvents events,
      WorkspaceIdempotentRequests answers,
      WorkspaceOutbox outbox,
      Clock clock) {
    this.unitOfWork = unitOfWork;
    this.events = events;
    this.answers = answers;
    this.outbox = outbox;
    this.clock = clock;
  }

  /**
   * @return how many rows went
   */
  public int run() {
    Instant now = clock.instant();
    return InParts.all(unitOfWork, () -> events.forgetBefore(now.minus(EVENTS_KEPT)))
        + InParts.all(unitOfWork, () -> answers.forget(now))
        + InParts.all(unitOfWork, () -> outbox.forget(now.minus(MESSAGES_KEPT)));
  }
}
