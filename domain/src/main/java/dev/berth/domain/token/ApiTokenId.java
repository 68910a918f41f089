package dev.berth.domain.token;

import java.util.UUID;

/** Names an API token; its secret is something else (UUIDv7, RFC 9562). */
public record ApiTokenId(UUID value) {

  @Override
  public String toString() {
    return value.toString();
  }
}
