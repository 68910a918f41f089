package dev.berth.persistence.host;

import dev.berth.domain.host.InstanceId;
import dev.berth.domain.shared.HostId;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The primary key of an orphan: its host and what it is called there. */
@Embeddable
@SuppressWarnings("NullAway.Init")
final class OrphanKey {

  @Column(name = "host_id")
  UUID hostId;

  @Column(name = "instance_id")
  String instanceId;

  static OrphanKey of(HostId host, InstanceId instance) {
    OrphanKey key = new OrphanKey();
    key.hostId = host.value();
    key.instanceId = instance.value();
    return key;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof OrphanKey key
        && instanceId.equals(key.instanceId)
        && hostId.equals(key.hostId);
  }

  @Override
  public int hashCode() {
    return Objects.hash(hostId, instanceId);
  }
}
