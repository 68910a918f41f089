package dev.berth.domain.provisioning;

import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.WorkspaceId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Something that people who watch a workspace are told.
 *
 * @param sequence given by the store, growing within a workspace; 0 before
 * @param type {@code step}, {@code operation} or {@code status}
 * @param data what is told, as flat text
 */
public record WorkspaceEvent(
    long sequence,
    TenantId tenant,
    WorkspaceId workspace,
    Optional<OperationId> operation,
    String type,
    Map<String, String> data,
    Instant at) {

  public WorkspaceEvent {
    data = Map.copyOf(data);
  }
}
