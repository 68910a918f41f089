package dev.berth.domain.provisioning;

import java.util.UUID;

/** Names an operation (UUIDv7, RFC 9562). */
public record OperationId(UUID value) {

  @Override
  public String toString() {
    return value.toString();
  }
}
