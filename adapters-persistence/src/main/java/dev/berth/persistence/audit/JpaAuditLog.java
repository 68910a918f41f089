package dev.berth.persistence.audit;

import dev.berth.application.audit.AuditFilter;
import dev.berth.application.audit.AuditLog;
import dev.berth.application.shared.Page;
import dev.berth.application.shared.PageRequest;
import dev.berth.domain.shared.AuditEntry;
import dev.berth.domain.shared.TenantId;
import dev.berth.persistence.shared.Cursor;
import dev.berth.persistence.shared.JpaIdentityUnitOfWork;
import dev.berth.persistence.shared.NativeQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The audit log in {@code identity.audit_entry}. */
public final class JpaAuditLog implements AuditLog {

  public static final Class<?> ROW = AuditEntryRow.class;

  /** A second one with the same id waits for the first and then changes nothing. */
  private static final String APPEND =
      """
      INSERT INTO identity.audit_entry
        (id, at, user_id, tenant_id, action, target, request_id, address, detail)
      VALUES (?1, ?2, CAST(?3 AS uuid), CAST(?4 AS uuid), ?5, ?6, ?7, ?8, CAST(?9 AS jsonb))
      ON CONFLICT (id) DO NOTHING
      """;

  private static final String NEWEST_FIRST = " ORDER BY at DESC, id DESC LIMIT ?";

  private final JpaIdentityUnitOfWork unitOfWork;

  public JpaAuditLog(JpaIdentityUnitOfWork unitOfWork) {
    this.unitOfWork = unitOfWork;
  }

  @Override
  public void append(AuditEntry entry) {
    AuditEntryRow row = AuditEntryRow.from(entry);
    unitOfWork.join(em -> row.insertion(em, APPEND).update());
  }

  @Override
  public Page<AuditEntry> list(TenantId tenant, AuditFilter filter, PageRequest page) {
    return listed(Optional.of(tenant), filter, page);
  }

  @Override
  public Page<AuditEntry> listAll(AuditFilter filter, PageRequest page) {
    return listed(Optional.empty(), filter, page);
  }

  private Page<AuditEntry> listed(Optional<TenantId> tenant, AuditFilter filter, PageRequest page) {
    Cursor after = page.after().map(Cursor::parse).orElse(Cursor.START);
    List<@Nullable Object> values = new ArrayList<>(List.of(after.at(), after.id()));
    StringBuilder sql =
        new StringBuilder("SELECT * FROM identity.audit_entry WHERE (at, id) < (?1, ?2)");
    // A condition that is not there is not asked: each combination gets the index that serves it.
    tenant.ifPresent(id -> and(sql, values, "tenant_id =", id.value()));
    filter.actor().ifPresent(user -> and(sql, values, "user_id =", user.value()));
    filter.action().ifPresent(action -> and(sql, values, "action =", action.value()));
    filter.since().ifPresent(since -> and(sql, values, "at >=", since));
    filter.until().ifPresent(until -> and(sql, values, "at <", until));
    values.add(page.limit() + 1);
    sql.append(NEWEST_FIRST).append(values.size());
    List<AuditEntry> read =
        unitOfWork.join(
            em -> NativeQuery.of(em, sql.toString(), values.toArray()).rows(AuditEntryRow.class));
    return Page.cut(read, page, entry -> new Cursor(entry.at(), entry.id()).text());
  }

  private static void and(
      StringBuilder sql, List<@Nullable Object> values, String condition, Object value) {
    values.add(value);
    sql.append(" AND ").append(condition).append(" ?").append(values.size());
  }
}
