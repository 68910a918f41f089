package dev.berth.domain.shared;

import java.util.UUID;

/** Names a workspace (UUIDv7, RFC 9562). */
public record WorkspaceId(UUID value) {

  @Override
  public String toString() {
    return value.toString();
  }
}
