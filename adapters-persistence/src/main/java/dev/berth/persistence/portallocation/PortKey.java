package dev.berth.persistence.portallocation;

import dev.berth.domain.portallocation.PortNumber;
import dev.berth.domain.shared.HostId;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The primary key of a port: its host and its number. */
@Embeddable
@SuppressWarnings("NullAway.Init")
final class PortKey {

  @Column(name = "host_id")
  UUID hostId;

  int port;

  static PortKey of(HostId host, PortNumber port) {
    PortKey key = new PortKey();
    key.hostId = host.value();
    key.port = port.value();
    return key;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PortKey key && port == key.port && hostId.equals(key.hostId);
  }

  @Override
  public int hashCode() {
    return Objects.hash(hostId, port);
  }
}
