package dev.berth.application.shared;

import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.SharedError;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes a request safe to repeat, within the caller's unit of work. */
public final class Repetition {

  private final IdempotentRequests requests;

  public Repetition(IdempotentRequests requests) {
    this.requests = requests;
  }

  /**
   * Does {@code effect} and keeps its answer, or gives the kept one.
   *
   * @throws DomainException IDEMPOTENCY_KEY_REUSED when the key came with another body before
   */
  public <T> Answer<T> once(Actor actor, Repeatable<T> request, Instant now, Supplier<T> effect) {
    if (request.key().isEmpty()) {
      return new Answer.Fresh<>(effect.get());
    }
    IdempotencyKey key = request.key().get();
    Optional<KeptAnswer> kept = requests.find(actor.user(), key, now);
    if (kept.isPresent()) {
      if (!kept.get().fingerprint().equals(request.fingerprint())) {
        throw new DomainException(SharedError.IDEMPOTENCY_KEY_REUSED);
      }
      return new Answer.Kept<>(kept.get().body());
    }
    T value = effect.get();
    requests.keep(
        actor.user(),
        key,
        new KeptAnswer(request.fingerprint(), request.rendering().apply(value)),
        now);
    return new Answer.Fresh<>(value);
  }
}
