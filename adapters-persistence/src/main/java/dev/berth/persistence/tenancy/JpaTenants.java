package dev.berth.persistence.tenancy;

import dev.berth.application.shared.Page;
import dev.berth.application.shared.PageRequest;
import dev.berth.application.tenancy.Tenants;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.tenancy.Tenant;
import dev.berth.persistence.shared.Change;
import dev.berth.persistence.shared.Cursor;
import dev.berth.persistence.shared.JpaIdentityUnitOfWork;
import dev.berth.persistence.shared.NativeQuery;
import dev.berth.persistence.shared.Row;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Tenants in {@code identity.tenant}. */
public final class JpaTenants implements Tenants {

  public static final Class<?> ROW = TenantRow.class;

  private static final String LIST =
      """
      SELECT * FROM identity.tenant WHERE (created_at, id) < (?1, ?2)
      ORDER BY created_at DESC, id DESC LIMIT ?3
      """;

  private static final String TO_DELETE =
      """
      SELECT id FROM identity.tenant
      WHERE delete_after <= ?1 AND NOT purging ORDER BY delete_after LIMIT ?2
      """;

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

  @Override
  public Page<Tenant> list(PageRequest page) {
    Cursor after = page.after().map(Cursor::parse).orElse(Cursor.START);
    List<Tenant> read =
        unitOfWork.join(
            em ->
                NativeQuery.of(em, LIST, after.at(), after.id(), page.limit() + 1)
                    .rows(TenantRow.class));
    return Page.cut(
        read, page, tenant -> new Cursor(tenant.createdAt(), tenant.id().value()).text());
  }

  @Override
  public List<TenantId> toDelete(Instant now, int limit) {
    return unitOfWork
        .join(em -> NativeQuery.of(em, TO_DELETE, now, limit).column(UUID.class))
        .stream()
        .map(TenantId::new)
        .toList();
  }

  @Override
  public void remove(TenantId tenant) {
    unitOfWork.join(
        em -> {
          unitOfWork.changes(Change.Subject.TENANT, tenant.value());
          return NativeQuery.of(em, "DELETE FROM identity.tenant WHERE id = ?1", tenant.value())
              .update();
        });
  }
}
