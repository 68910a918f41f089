package dev.berth.application.shared;

import dev.berth.domain.shared.TenantId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What one side tells the other; written in the transaction of its cause, handled later at least
 * once.
 *
 * @param type {@code concept.event}
 * @param version of the payload's form
 */
public record OutboxMessage(
    UUID id,
    String type,
    int version,
    Optional<TenantId> tenant,
    Instant occurredAt,
    Map<String, String> payload) {

  public OutboxMessage {
    payload = Map.copyOf(payload);
  }
}
