package dev.berth.domain.shared;

import java.util.UUID;

/** Names a tenant (UUIDv7, RFC 9562). */
public record TenantId(UUID value) {

  @Override
  public String toString() {
    return value.toString();
  }
}
