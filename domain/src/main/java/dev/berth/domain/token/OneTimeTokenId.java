package dev.berth.domain.token;

import java.util.UUID;

/** Names a one-time token without opening anything (UUIDv7, RFC 9562). */
public record OneTimeTokenId(UUID value) {

  @Override
  public String toString() {
    return value.toString();
  }
}
