package dev.berth.persistence.quota;

import dev.berth.application.quota.Quotas;
import dev.berth.domain.quota.TenantQuota;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.TenantLimits;
import dev.berth.domain.shared.TenantStanding;
import dev.berth.persistence.shared.JpaWorkspaceUnitOfWork;
import dev.berth.persistence.shared.NativeQuery;
import dev.berth.persistence.shared.Row;
import java.util.Optional;

/** Accounts in {@code workspaces.tenant_quota}. */
public final class JpaQuotas implements Quotas {

  public static final Class<?> ROW = TenantQuotaRow.class;

  /** Of two who make the same account, the second waits for the first and then changes nothing. */
  private static final String MAKE =
      """
      INSERT INTO workspaces.tenant_quota
        (tenant_id, max_workspaces, max_members, disk_mb, memory_mb, cpu_percent,
         port_proxy, limits_version, workspaces, version)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 0, 1)
      ON CONFLICT (tenant_id) DO NOTHING
      """;

  private static final String LOCK =
      "SELECT * FROM workspaces.tenant_quota WHERE tenant_id = ?1 FOR NO KEY UPDATE";

  private final JpaWorkspaceUnitOfWork unitOfWork;

  public JpaQuotas(JpaWorkspaceUnitOfWork unitOfWork) {
    this.unitOfWork = unitOfWork;
  }

  @Override
  public TenantQuota lock(TenantStanding standing) {
    Optional<TenantQuota> known = lock(standing.id());
    if (known.isEmpty()) {
      make(standing);
      known = lock(standing.id());
    }
    return known
        .orElseThrow(() -> new IllegalStateException("the account was made a moment ago"))
        .knowing(standing);
  }

  @Override
  public Optional<TenantQuota> lock(TenantId tenant) {
    return unitOfWork.join(
        em -> NativeQuery.of(em, LOCK, tenant.value()).row(TenantQuotaRow.class));
  }

  @Override
  public Optional<TenantQuota> find(TenantId tenant) {
    return unitOfWork.join(em -> Row.find(em, TenantQuotaRow.class, tenant.value()));
  }

  @Override
  public void update(TenantQuota quota) {
    unitOfWork.join(em -> Row.update(em, TenantQuotaRow.from(quota)));
  }

  private void make(TenantStanding standing) {
    TenantLimits limits = standing.limits();
    unitOfWork.join(
        em ->
            NativeQuery.of(
                    em,
                    MAKE,
                    standing.id().value(),
                    limits.maxWorkspaces(),
                    limits.maxMembers(),
                    limits.diskMb(),
                    limits.memoryMb(),
                    limits.cpuPercent(),
                    standing.portProxy(),
                    standing.version())
                .update());
  }
}
