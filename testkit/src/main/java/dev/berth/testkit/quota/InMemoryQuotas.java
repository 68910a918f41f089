package dev.berth.testkit.quota;

import dev.berth.application.quota.Quotas;
import dev.berth.domain.quota.TenantQuota;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.TenantStanding;
import dev.berth.testkit.shared.Counted;
import dev.berth.testkit.shared.InMemoryTable;
import dev.berth.testkit.shared.InMemoryWorkspaceUnitOfWork;
import java.util.Optional;

/** Accounts of tenants in memory. */
public final class InMemoryQuotas implements Quotas {

  private final InMemoryTable<TenantId, TenantQuota> rows;

  public InMemoryQuotas(InMemoryWorkspaceUnitOfWork unitOfWork) {
    rows = new InMemoryTable<>(unitOfWork.store());
  }

  @Override
  public TenantQuota lock(TenantStanding standing) {
    Optional<TenantQuota> stored = lock(standing.id());
    TenantQuota known = stored.orElseGet(() -> TenantQuota.of(standing)).knowing(standing);
    if (stored.isEmpty()) {
      update(known);
    }
    return known;
  }

  @Override
  public Optional<TenantQuota> lock(TenantId tenant) {
    rows.lock(tenant);
    return rows.find(tenant);
  }

  @Override
  public Optional<TenantQuota> find(TenantId tenant) {
    return rows.find(tenant);
  }

  @Override
  public void update(TenantQuota quota) {
    rows.put(quota.tenant(), Counted.up(quota));
  }
}
