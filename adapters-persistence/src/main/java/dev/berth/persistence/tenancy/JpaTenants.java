package dev.berth.persistence.tenancy;

import dev.berth.application.tenancy.Tenants;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.tenancy.Tenant;
import dev.berth.persistence.shared.Change;
import dev.berth.persistence.shared.JpaIdentityUnitOfWork;
import dev.berth.persistence.shared.NativeQuery;
import dev.berth.persistence.shared.Row;
import java.util.Optional;

/** Tenants in {@code identity.tenant}. */
public final class JpaTenants implements Tenants {

  public static final Class<?> ROW = TenantRow.class;

  private static final String LOCK =
      "SELECT * FROM identity.tenant WHERE id = ?1 FOR NO KEY UPDATE";

  private final JpaIdentityUnitOfWork unitOfWork;

  public JpaTenants(JpaIdentityUnitOfWork unitOfWork) {
    this.unitOfWork = unitOfWork;
  }

  @Override
  public Tenant add(Tenant tenant) {
    return unitOfWork.join(em -> Row.add(em, TenantRow.from(tenant)));
  }

  @Override
  public Tenant update(Tenant tenant) {
    return unitOfWork.join(
        em -> {
          unitOfWork.changes(Change.Subject.TENANT, tenant.id().value());
          return Row.update(em, TenantRow.from(tenant));
        });
  }

  @Override
  public Optional<Tenant> find(TenantId tenant) {
    return unitOfWork.join(em -> Row.find(em, TenantRow.class, tenant.value()));
  }

  @Override
  public Optional<Tenant> lock(TenantId tenant) {
    return unitOfWork.join(em -> NativeQuery.of(em, LOCK, tenant.value()).row(TenantRow.class));
  }
}
