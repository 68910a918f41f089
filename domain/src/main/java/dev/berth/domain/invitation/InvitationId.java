package dev.berth.domain.invitation;

import java.util.UUID;

/** Names an invitation without opening anything (UUIDv7, RFC 9562). */
public record InvitationId(UUID value) {

  @Override
  public String toString() {
    return value.toString();
  }
}
