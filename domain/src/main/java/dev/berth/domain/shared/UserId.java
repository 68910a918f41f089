package dev.berth.domain.shared;

import java.util.UUID;

/** Names a user (UUIDv7, RFC 9562). */
public record UserId(UUID value) {

  @Override
  public String toString() {
    return value.toString();
  }
}
