package dev.berth.persistence.offboarding;

import dev.berth.domain.offboarding.Departure;
import dev.berth.domain.offboarding.HostScan;
import dev.berth.domain.offboarding.Offboarding;
import dev.berth.domain.offboarding.OffboardingId;
import dev.berth.domain.offboarding.OffboardingState;
import dev.berth.domain.offboarding.Progress;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.UserId;
import dev.berth.persistence.shared.Row;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An off-boarding; without a user it is the tenant's own. */
@Entity
@Table(schema = "workspaces", name = "offboarding")
@SuppressWarnings("NullAway.Init")
final class OffboardingRow implements Row<Offboarding> {

  @Id UUID id;

  @Column(name = "tenant_id")
  UUID tenantId;

  @Column(name = "user_id")
  @Nullable UUID userId;

  @Column(name = "heir_id")
  @Nullable UUID heirId;

  @Column(name = "started_at")
  Instant startedAt;

  @Enumerated(EnumType.STRING)
  OffboardingState state;

  @Convert(converter = ProgressConverter.class)
  Progress progress;

  @Convert(converter = ScansConverter.class)
  List<HostScan> scans;

  @Column(name = "finished_at")
  @Nullable Instant finishedAt;

  @Version long version;

  static OffboardingRow from(Offboarding offboarding) {
    OffboardingRow row = new OffboardingRow();
    row.id = offboarding.id().value();
    row.tenantId = offboarding.tenant().value();
    row.userId = offboarding.departure().user().map(UserId::value).orElse(null);
    row.heirId = offboarding.departure().heir().map(UserId::value).orElse(null);
    row.startedAt = offboarding.startedAt();
    row.state = offboarding.state();
    row.progress = offboarding.progress();
    row.scans = offboarding.scans();
    row.finishedAt = offboarding.finishedAt().orElse(null);
    row.version = offboarding.version();
    return row;
  }

  @Override
  public Object key() {
    return id;
  }

  @Override
  public Offboarding toDomain() {
    return new Offboarding(
        new OffboardingId(id),
        new TenantId(tenantId),
        departure(),
        startedAt,
        state,
        progress,
        scans,
        Optional.ofNullable(finishedAt),
        version);
  }

  private Departure departure() {
    UUID user = userId;
    UUID heir = heirId;
    return user == null || heir == null
        ? new Departure.OfTenant()
        : new Departure.OfMember(new UserId(user), new UserId(heir));
  }
}
