package dev.berth.domain.shared;

import java.util.UUID;

/** Names a machine; it lives in the machine's data folder. */
public record HostId(UUID value) {

  @Override
  public String toString() {
    return value.toString();
  }
}
