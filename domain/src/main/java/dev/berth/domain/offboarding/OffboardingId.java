package dev.berth.domain.offboarding;

import java.util.UUID;

/** Names an off-boarding (UUIDv7, RFC 9562). */
public record OffboardingId(UUID value) {

  @Override
  public String toString() {
    return value.toString();
  }
}
