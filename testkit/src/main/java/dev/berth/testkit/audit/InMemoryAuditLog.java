package dev.berth.testkit.audit;

import dev.berth.application.audit.AuditFilter;
import dev.berth.application.audit.AuditLog;
import dev.berth.application.shared.Page;
import dev.berth.application.shared.PageRequest;
import dev.berth.domain.shared.AuditEntry;
import dev.berth.domain.shared.TenantId;
import dev.berth.testkit.shared.InMemoryIdentityUnitOfWork;
import dev.berth.testkit.shared.InMemoryTable;
import dev.berth.testkit.shared.Keyset;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** The audit log in memory. */
public final class InMemoryAuditLog implements AuditLog {

  private static final Keyset<AuditEntry> NEWEST_FIRST =
      new Keyset<>(AuditEntry::at, AuditEntry::id);

  private final InMemoryTable<UUID, AuditEntry> rows;

  public InMemoryAuditLog(InMemoryIdentityUnitOfWork unitOfWork) {
    rows = new InMemoryTable<>(unitOfWork.store());
  }

  @Override
  public void append(AuditEntry entry) {
    rows.lock(entry.id());
    if (rows.find(entry.id()).isEmpty()) {
      rows.put(entry.id(), entry);
    }
  }

  @Override
  public Page<AuditEntry> list(TenantId tenant, AuditFilter filter, PageRequest page) {
    return NEWEST_FIRST.page(
        rows.all(
            entry -> entry.tenant().filter(tenant::equals).isPresent() && filter.admits(entry)),
        page);
  }

  @Override
  public Page<AuditEntry> listAll(AuditFilter filter, PageRequest page) {
    return NEWEST_FIRST.page(rows.all(filter::admits), page);
  }

  /** All there is, of every tenant and of none, oldest first. */
  public List<AuditEntry> all() {
    return rows.all().stream().sorted(Comparator.comparing(AuditEntry::at)).toList();
  }
}
