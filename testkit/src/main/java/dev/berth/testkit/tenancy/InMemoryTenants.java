package dev.berth.testkit.tenancy;

import dev.berth.application.shared.Page;
import dev.berth.application.shared.PageRequest;
import dev.berth.application.tenancy.Tenants;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.tenancy.PlanName;
import dev.berth.domain.tenancy.TenancyError;
import dev.berth.domain.tenancy.Tenant;
import dev.berth.testkit.shared.Counted;
import dev.berth.testkit.shared.InMemoryIdentityUnitOfWork;
import dev.berth.testkit.shared.InMemoryTable;
import dev.berth.testkit.shared.Keyset;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Tenants in memory. */
public final class InMemoryTenants implements Tenants {

  private static final Keyset<Tenant> NEWEST_FIRST =
      new Keyset<>(Tenant::createdAt, tenant -> tenant.id().value());

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
  public Page<Tenant> list(PageRequest page) {
    return NEWEST_FIRST.page(rows.all(), page);
  }

  @Override
  public List<TenantId> toDelete(Instant now, int limit) {
    return rows
        .all(
            row -> row.deletion().filter(of -> !of.begun() && !of.dueAt().isAfter(now)).isPresent())
        .stream()
        .sorted(Comparator.comparing(row -> row.deletion().orElseThrow().dueAt()))
        .limit(limit)
        .map(Tenant::id)
        .toList();
  }

  @Override
  public void remove(TenantId tenant) {
    rows.remove(tenant);
  }

  @Override
  public Optional<Tenant> lock(TenantId tenant) {
    rows.lock(tenant);
    return rows.find(tenant);
  }

  /** Whether a tenant is on the plan. */
  public boolean anyOn(PlanName plan) {
    return !rows.all(row -> row.plan().equals(plan)).isEmpty();
  }

  /** Every row, oldest first. */
  public List<Tenant> all() {
    return rows.all();
  }

  private Tenant write(Tenant tenant) {
    Tenant stored = Counted.up(tenant);
    rows.put(tenant.id(), stored);
    return stored;
  }
}
