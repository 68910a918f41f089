package dev.berth.domain.shared;

import java.util.UUID;

/**
 * Names a session, the public handle of one log-in; its secret is something else (UUIDv7, RFC
 * 9562).
 */
public record SessionId(UUID value) {

  @Override
  public String toString() {
    return value.toString();
  }
}
