package dev.berth.persistence.host;

import dev.berth.domain.host.InstanceId;
import dev.berth.domain.host.Orphan;
import dev.berth.domain.host.Remnant;
import dev.berth.domain.shared.HostId;
import dev.berth.persistence.shared.Row;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is there of it is a list of words with commas. */
@Entity
@Table(schema = "workspaces", name = "orphan")
@SuppressWarnings("NullAway.Init")
final class OrphanRow implements Row<Orphan> {

  @EmbeddedId OrphanKey key;

  String remnants;

  @Column(name = "first_seen_at")
  Instant firstSeenAt;

  @Column(name = "confirmed_at")
  @Nullable Instant confirmedAt;

  @Version long version;

  static OrphanRow from(Orphan orphan) {
    OrphanRow row = new OrphanRow();
    row.key = OrphanKey.of(orphan.host(), orphan.instance());
    row.remnants =
        orphan.remnants().stream().sorted().map(Remnant::name).collect(Collectors.joining(","));
    row.firstSeenAt = orphan.firstSeenAt();
    row.confirmedAt = orphan.confirmedAt().orElse(null);
    row.version = orphan.version();
    return row;
  }

  @Override
  public Object key() {
    return key;
  }

  @Override
  public Orphan toDomain() {
    return new Orphan(
        new HostId(key.hostId),
        new InstanceId(key.instanceId),
        there(),
        firstSeenAt,
        Optional.ofNullable(confirmedAt),
        version);
  }

  private Set<Remnant> there() {
    return remnants.isEmpty()
        ? Set.of()
        : Arrays.stream(remnants.split(",")).map(Remnant::valueOf).collect(Collectors.toSet());
  }
}
