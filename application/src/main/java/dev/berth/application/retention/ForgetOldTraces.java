package dev.berth.application.retention;

import dev.berth.application.ratelimit.RateLimits;
import dev.berth.application.session.Sessions;
import dev.berth.application.shared.IdentityIdempotentRequests;
import dev.berth.application.shared.IdentityOutbox;
import dev.berth.application.shared.IdentityUnitOfWork;
import dev.berth.application.shared.InParts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Removes sessions 30 days after they expired, messages 7 days after they were delivered, kept
 * answers after their 24 hours, and counters as soon as nothing of them counts. The audit log is
 * never shortened.
 */
public final class ForgetOldTraces {

  /** Long enough to look into what a stolen session was used for. */
  private static final Duration SESSIONS_KEPT = Duration.ofDays(30);

  private static final Duration MESSAGES_KEPT = Duration.ofDays(7);

  private final IdentityUnitOfWork unitOfWork;
  private final Sessions sessions;
  private final IdentityOutbox outbox;
  private final RateLimits limits;
  private final IdentityIdempotentRequests answers;
  private final Clock clock;

  public ForgetOldTraces(
      IdentityUnitOfWork unitOfWork,
      Sessions sessions,
      IdentityOutbox outbox,
      RateLimits limits,
      IdentityIdempotentRequests answers,
      Clock clock) {
    this.unitOfWork = unitOfWork;
    this.sessions = sessions;
    this.outbox = outbox;
    this.limits = limits;
    this.answers = answers;
    this.clock = clock;
  }

  /**
   * @return how many rows went
   */
  public int run() {
    Instant now = clock.instant();
    return InParts.all(unitOfWork, () -> sessions.forget(now.minus(SESSIONS_KEPT)))
        + InParts.all(unitOfWork, () -> outbox.forget(now.minus(MESSAGES_KEPT)))
        + InParts.all(unitOfWork, () -> limits.forget(now))
        + InParts.all(unitOfWork, () -> answers.forget(now));
  }
}
