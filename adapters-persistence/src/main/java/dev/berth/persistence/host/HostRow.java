package dev.berth.persistence.host;

import dev.berth.domain.host.Host;
import dev.berth.domain.host.HostKind;
import dev.berth.domain.host.HostRoom;
import dev.berth.domain.host.MemoryAndDisk;
import dev.berth.domain.host.Overcommit;
import dev.berth.domain.portallocation.PortNumber;
import dev.berth.domain.portallocation.PortRange;
import dev.berth.domain.shared.HostId;
import dev.berth.persistence.shared.Row;
import dev.berth.persistence.shared.StorableText;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** When it was last seen is only read here: a statement of its own writes it. */
@Entity
@Table(schema = "workspaces", name = "host")
@SuppressWarnings("NullAway.Init")
final class HostRow implements Row<Host> {

  @Id UUID id;

  @Enumerated(EnumType.STRING)
  HostKind kind;

  String name;

  @Column(name = "first_port")
  int firstPort;

  @Column(name = "last_port")
  int lastPort;

  @Column(name = "memory_mb")
  @Nullable Long memoryMb;

  @Column(name = "disk_mb")
  @Nullable Long diskMb;

  @Column(name = "memory_overcommit_percent")
  @Nullable Integer memoryOvercommit;

  @Column(name = "disk_overcommit_percent")
  @Nullable Integer diskOvercommit;

  boolean draining;

  @Column(name = "registered_at")
  Instant registeredAt;

  @Column(name = "last_seen_at", insertable = false, updatable = false)
  @Nullable Instant lastSeenAt;

  @Column(name = "written_off_at")
  @Nullable Instant writtenOffAt;

  @Version long version;

  static HostRow from(Host host) {
    HostRow row = new HostRow();
    row.id = host.id().value();
    row.kind = host.kind();
    row.name = StorableText.of(host.name());
    row.firstPort = host.ports().first().value();
    row.lastPort = host.ports().last().value();
    row.memoryMb = host.room().capacity().map(MemoryAndDisk::memoryMb).orElse(null);
    row.diskMb = host.room().capacity().map(MemoryAndDisk::diskMb).orElse(null);
    row.memoryOvercommit = host.room().memory().map(Overcommit::percent).orElse(null);
    row.diskOvercommit = host.room().disk().map(Overcommit::percent).orElse(null);
    row.draining = host.draining();
    row.registeredAt = host.registeredAt();
    row.lastSeenAt = host.lastSeenAt().orElse(null);
    row.writtenOffAt = host.writtenOffAt().orElse(null);
    row.version = host.version();
    return row;
  }

  @Override
  public Object key() {
    return id;
  }

  @Override
  public Host toDomain() {
    return new Host(
        new HostId(id),
        kind,
        name,
        new PortRange(new PortNumber(firstPort), new PortNumber(lastPort)),
        room(),
        draining,
        registeredAt,
        Optional.ofNullable(lastSeenAt),
        Optional.ofNullable(writtenOffAt),
        version);
  }

  private HostRoom room() {
    Optional<MemoryAndDisk> capacity =
        Optional.ofNullable(memoryMb)
            .flatMap(
                memory -> Optional.ofNullable(diskMb).map(disk -> new MemoryAndDisk(memory, disk)));
    return new HostRoom(
        capacity,
        Optional.ofNullable(memoryOvercommit).map(Overcommit::new),
        Optional.ofNullable(diskOvercommit).map(Overcommit::new));
  }
}
