package dev.berth.application.audit;

import dev.berth.application.shared.CrossTenant;
import dev.berth.application.shared.DrivenPort;
import dev.berth.application.shared.Page;
import dev.berth.application.shared.PageRequest;
import dev.berth.domain.shared.AuditEntry;
import dev.berth.domain.shared.TenantId;

/**
 * The audit log, on the identity side; append only. Every method joins the caller's unit of work.
 */
@DrivenPort
public interface AuditLog {

  /** Keeps the entry; one with the same id is kept once. */
  @CrossTenant("the tenant is in the entry, and may be absent")
  void append(AuditEntry entry);

  /** A tenant's entries that the filter admits, newest first. */
  Page<AuditEntry> list(TenantId tenant, AuditFilter filter, PageRequest page);

  /** Every tenant's, and the installation's own, newest first. */
  @CrossTenant("operators read the whole log, users what they did wherever they did it")
  Page<AuditEntry> listAll(AuditFilter filter, PageRequest page);
}
