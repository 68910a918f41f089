package dev.berth.testkit.tenancy;

import dev.berth.application.tenancy.Tenants;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.tenancy.TenancyError;
import dev.berth.domain.tenancy.Tenant;
import dev.berth.testkit.shared.Counted;
import dev.berth.testkit.shared.InMemoryIdentityUnitOfWork;
import dev.berth.testkit.shared.InMemoryTable;
import java.util.Optional;

/** Tenants in memory. */
public final class InMemoryTenants implements Tenants {

  private final InMemoryTable<TenantId, Tenant> rows;

  public InMemoryTenants(InMemoryIdentityUnitOfWork unitOfWork) {
    rows = new InMemoryTable<>(unitOfWork.store());
  }

  @Override
  public Tenant add(Tenant tenant) {
    rows.requireUnique(
        tenant.slug(), row -> row.slug().equals(tenant.slug()), TenancyError.SLUG_TAKEN);
    return write(tenant);
  }

  @Override
  public Tenant update(Tenant tenant) {
    rows.requireCurrent(tenant.id(), tenant.version(), Tenant::version);
    return write(tenant);
  }

  @Override
  public Optional<Tenant> find(TenantId tenant) {
    return rows.find(tenant);
  }

  @Override
  public Optional<Tenant> lock(TenantId tenant) {
    rows.lock(tenant);
    return rows.find(tenant);
  }

  private Tenant write(Tenant tenant) {
    Tenant stored = Counted.up(tenant);
    rows.put(tenant.id(), stored);
    return stored;
  }
}
