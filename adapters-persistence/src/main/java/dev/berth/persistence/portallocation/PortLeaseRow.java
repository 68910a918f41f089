package dev.berth.persistence.portallocation;

import dev.berth.domain.portallocation.LeaseState;
import dev.berth.domain.portallocation.PortLease;
import dev.berth.domain.portallocation.PortNumber;
import dev.berth.domain.shared.HostId;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.persistence.shared.Row;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whether a port is within its host's range is not here: only {@code provide} changes that. */
@Entity
@Table(schema = "workspaces", name = "port_lease")
@SuppressWarnings("NullAway.Init")
final class PortLeaseRow implements Row<PortLease> {

  @EmbeddedId PortKey key;

  @Enumerated(EnumType.STRING)
  LeaseState state;

  @Nullable UUID holder;

  @Column(name = "free_after")
  Instant freeAfter;

  @Version long version;

  static PortLeaseRow from(PortLease lease) {
    PortLeaseRow row = new PortLeaseRow();
    row.key = PortKey.of(lease.host(), lease.port());
    row.state = lease.state();
    row.holder = lease.holder().map(WorkspaceId::value).orElse(null);
    row.freeAfter = lease.freeAfter();
    row.version = lease.version();
    return row;
  }

  @Override
  public Object key() {
    return key;
  }

  @Override
  public PortLease toDomain() {
    return new PortLease(
        new HostId(key.hostId),
        new PortNumber(key.port),
        state,
        Optional.ofNullable(holder).map(WorkspaceId::new),
        freeAfter,
        version);
  }
}
