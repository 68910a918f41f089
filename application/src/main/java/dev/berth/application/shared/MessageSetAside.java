package dev.berth.application.shared;

import java.util.UUID;

/** A message could not be handled, however often it was tried: a person has to look. */
public final class MessageSetAside extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final UUID message;

  MessageSetAside(OutboxMessage message, int tries, RuntimeException fault) {
    super(
        "The message %s of the outbox (%s, version %d) was set aside after %d tries"
            .formatted(message.id(), message.type(), message.version(), tries),
        fault);
    this.message = message.id();
  }

  /** Which one. */
  public UUID message() {
    return message;
  }
}
