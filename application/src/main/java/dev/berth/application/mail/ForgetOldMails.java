package dev.berth.application.mail;

import dev.berth.application.shared.IdentityUnitOfWork;
import dev.berth.application.shared.InParts;
import dev.berth.application.token.OneTimeTokens;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Removes what nobody asks for any more: mails 7 days after their end, tokens 7 after theirs. */
public final class ForgetOldMails {

  private static final Duration KEPT = Duration.ofDays(7);

  private final IdentityUnitOfWork unitOfWork;
  private final MailQueue queue;
  private final OneTimeTokens tokens;
  private final Clock clock;

  public ForgetOldMails(
      IdentityUnitOfWork unitOfWork, MailQueue queue, OneTimeTokens tokens, Clock clock) {
    this.unitOfWork = unitOfWork;
    this.queue = queue;
    this.tokens = tokens;
    this.clock = clock;
  }

  /**
   * @return how many rows went
   */
  public int run() {
    Instant before = clock.instant().minus(KEPT);
    return InParts.all(unitOfWork, () -> queue.forget(before))
        + InParts.all(unitOfWork, () -> tokens.forget(before));
  }
}
