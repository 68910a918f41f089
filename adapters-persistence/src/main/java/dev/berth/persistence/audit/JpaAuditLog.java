package dev.berth.persistence.audit;

import dev.berth.application.audit.AuditLog;
import dev.berth.application.shared.Page;
import dev.berth.application.shared.PageRequest;
import dev.berth.domain.shared.AuditEntry;
import dev.berth.domain.shared.TenantId;
import dev.berth.persistence.shared.Cursor;
import dev.berth.persistence.shared.JpaIdentityUnitOfWork;
import dev.berth.persistence.shared.NativeQuery;
import java.util.List;

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

  static final String LIST =
      """
      SELECT * FROM identity.audit_entry
      WHERE tenant_id = ?1 AND (at, id) < (?2, ?3)
      ORDER BY at DESC, id DESC LIMIT ?4
      """;

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
  public Page<AuditEntry> list(TenantId tenant, PageRequest page) {
    Cursor after = page.after().map(Cursor::parse).orElse(Cursor.START);
    List<AuditEntry> read =
        unitOfWork.join(
            em ->
                NativeQuery.of(em, LIST, tenant.value(), after.at(), after.id(), page.limit() + 1)
                    .rows(AuditEntryRow.class));
    return Page.cut(read, page, entry -> new Cursor(entry.at(), entry.id()).text());
  }
}
