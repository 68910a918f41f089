package dev.berth.application.shared;

import dev.berth.application.shared.Outbox.Due;
import dev.berth.domain.shared.Category;
import dev.berth.domain.shared.DomainException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Hands the messages of an outbox on, each for itself. One that fails is tried again after a wait
 * that doubles, {@link #MOST_TRIES} times in all, which takes about an hour, and is then set aside.
 */
public final class OutboxReader {

  public static final int MOST_TRIES = 12;

  private static final int MOST_TEXT = 500;

  private final UnitOfWork side;
  private final Outbox outbox;
  private final Clock clock;

  /** What became of a message. */
  public enum Outcome {
    /** All of it is recorded. */
    DONE,
    /** Something else has to happen first; that is no fault. */
    LATER,
    /** Nobody here knows what it says. */
    UNKNOWN
  }

  /**
   * One round.
   *
   * @param done how many messages are done with
   * @param fault the gravest that a message ended with
   */
  public record Round(int done, Optional<RuntimeException> fault) {

    /**
     * @return how many are done with
     * @throws MessageSetAside when one was; otherwise what the first one failed with
     */
    public int orThrow() {
      if (fault.isPresent()) {
        throw fault.get();
      }
      return done;
    }
  }

  public OutboxReader(UnitOfWork side, Outbox outbox, Clock clock) {
    this.side = side;
    this.outbox = outbox;
    this.clock = clock;
  }

  /**
   * Tries what is due, at most {@code most} messages; none holds up another.
   *
   * @param mine which of them the handler is for
   * @throws DomainException when a database does not answer: that is no message's fault
   */
  public Round read(
      int most, Predicate<OutboxMessage> mine, Function<OutboxMessage, Outcome> handler) {
    List<Due> due = side.execute(() -> outbox.due(clock.instant(), most));
    int done = 0;
    @Nullable RuntimeException fault = null;
    for (Due next : due) {
      if (mine.test(next.message())) {
        try {
          done += handed(next.message(), handler) ? 1 : 0;
        } catch (RuntimeException failed) {
          RuntimeException noted = noted(next, failed);
          fault = fault == null || noted instanceof MessageSetAside ? noted : fault;
        }
      }
    }
    return new Round(done, Optional.ofNullable(fault));
  }

  /** How long until the next message is due; not above zero when one is, empty when none waits. */
  public Optional<Duration> untilDue() {
    Instant now = clock.instant();
    return side.execute(outbox::nextAt).map(next -> Duration.between(now, next));
  }

  private boolean handed(OutboxMessage message, Function<OutboxMessage, Outcome> handler) {
    Outcome outcome = handler.apply(message);
    if (outcome == Outcome.UNKNOWN) {
      throw new IllegalStateException(
          "nobody knows messages of type %s, version %d"
              .formatted(message.type(), message.version()));
    }
    Instant now = clock.instant();
    boolean done = outcome == Outcome.DONE;
    side.run(
        () -> {
          if (done) {
            outbox.delivered(message.id(), now);
          } else {
            outbox.postpone(message.id(), now);
          }
        });
    return done;
  }

  /** Writes down what a try failed with. @return what to tell of it */
  private RuntimeException noted(Due tried, RuntimeException failed) {
    if (failed instanceof DomainException refused
        && refused.code().category() == Category.UNAVAILABLE) {
      throw refused;
    }
    int tries = tried.tries() + 1;
    Instant now = clock.instant();
    String text = text(failed);
    if (tries < MOST_TRIES) {
      Instant again = now.plus(Duration.ofSeconds(1L << (tries - 1)));
      side.run(() -> outbox.failed(tried, text, again));
      return failed;
    }
    side.run(() -> outbox.setAside(tried, text, now));
    return new MessageSetAside(tried.message(), tries, failed);
  }

  private static String text(RuntimeException failed) {
    String text = failed.toString();
    return text.substring(0, Math.min(text.length(), MOST_TEXT));
  }
}
