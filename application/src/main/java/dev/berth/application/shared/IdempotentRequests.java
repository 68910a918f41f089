package dev.berth.application.shared;

import dev.berth.domain.shared.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * Answers that one side gave, kept for 24 h by actor and key. Every method joins the caller's unit
 * of work of that side, so that answer and effect are one.
 */
@CrossTenant("a key belongs to an actor")
public interface IdempotentRequests {

  /**
   * The answer that was kept. The key is locked until the unit of work ends: who asks for the same
   * key meanwhile waits, and then finds the answer.
   */
  Optional<KeptAnswer> find(UserId actor, IdempotencyKey key, Instant now);

  /**
   * @throws dev.berth.domain.shared.DomainException IDEMPOTENCY_KEY_IN_PROGRESS when another
   *     transaction keeps an answer under the key at the same time
   */
  void keep(UserId actor, IdempotencyKey key, KeptAnswer answer, Instant now);

  /** Forgets what is older than 24 h, some at a time. @return how many, 0 when none is left */
  int forget(Instant now);
}
