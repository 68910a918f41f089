package dev.berth.application.audit;

import dev.berth.application.shared.IdSource;
import dev.berth.application.shared.IdentityUnitOfWork;
import dev.berth.application.shared.Page;
import dev.berth.application.shared.PageRequest;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.AuditAction;
import dev.berth.domain.shared.AuditEntry;
import dev.berth.domain.shared.Permission;
import dev.berth.domain.shared.TenantId;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Shows the audit log: a tenant's to its admins, all of it to operators. Taking a copy away, and an
 * operator's look across tenants, are entries themselves.
 */
public final class ReadAudit {

  private static final AuditAction EXPORTED = new AuditAction("audit.export");
  private static final AuditAction TAKEN_ALONG = new AuditAction("user.export");
  private static final AuditAction LOOKED_ACROSS = new AuditAction("audit.read_all");

  private final IdentityUnitOfWork unitOfWork;
  private final AuditLog log;
  private final IdSource ids;
  private final Clock clock;

  public ReadAudit(IdentityUnitOfWork unitOfWork, AuditLog log, IdSource ids, Clock clock) {
    this.unitOfWork = unitOfWork;
    this.log = log;
    this.ids = ids;
    this.clock = clock;
  }

  /** One page of the own tenant's. */
  public Page<AuditEntry> ofTenant(Actor actor, AuditFilter filter, PageRequest page) {
    TenantId tenant = tenantOf(actor);
    return unitOfWork.execute(() -> log.list(tenant, filter, page));
  }

  /**
   * One page of everybody's.
   *
   * @param of only this tenant's; one that is not there has none
   */
  public Page<AuditEntry> ofAll(
      Actor actor, Optional<TenantId> of, AuditFilter filter, PageRequest page) {
    actor.require(Permission.INSTALLATION_RUN);
    return unitOfWork.execute(
        () -> {
          if (page.after().isEmpty()) {
            note(actor, LOOKED_ACROSS, across(of));
          }
          return listed(of, filter, page);
        });
  }

  /** Hands over all of the own tenant's, newest first, holding a page of it at a time. */
  public void exportTenant(Actor actor, AuditFilter filter, Consumer<AuditEntry> taker) {
    TenantId tenant = tenantOf(actor);
    unitOfWork.run(() -> note(actor, EXPORTED, "tenant:" + tenant));
    pages(page -> log.list(tenant, filter, page), taker);
  }

  /** The same of everybody's. */
  public void exportAll(
      Actor actor, Optional<TenantId> of, AuditFilter filter, Consumer<AuditEntry> taker) {
    actor.require(Permission.INSTALLATION_RUN);
    unitOfWork.run(() -> note(actor, EXPORTED, across(of)));
    pages(page -> listed(of, filter, page), taker);
  }

  /** Hands over what the actor did, wherever that was; anybody may. */
  public void exportOwn(Actor actor, Consumer<AuditEntry> taker) {
    unitOfWork.run(() -> note(actor, TAKEN_ALONG, "user:" + actor.user()));
    pages(page -> log.listAll(AuditFilter.by(actor.user()), page), taker);
  }

  private Page<AuditEntry> listed(Optional<TenantId> of, AuditFilter filter, PageRequest page) {
    return of.map(tenant -> log.list(tenant, filter, page))
        .orElseGet(() -> log.listAll(filter, page));
  }

  private static String across(Optional<TenantId> of) {
    return of.map(tenant -> "tenant:" + tenant).orElse("installation:audit");
  }

  /** A transaction a page: none stays open while somebody far away reads slowly. */
  private void pages(Function<PageRequest, Page<AuditEntry>> list, Consumer<AuditEntry> taker) {
    Optional<String> after = Optional.empty();
    do {
      PageRequest request = new PageRequest(PageRequest.MOST, after);
      Page<AuditEntry> page = unitOfWork.execute(() -> list.apply(request));
      page.items().forEach(taker);
      after = page.next();
    } while (after.isPresent());
  }

  private void note(Actor actor, AuditAction action, String target) {
    log.append(AuditEntry.by(actor, ids.next(), action, target, clock.instant()));
  }

  private static TenantId tenantOf(Actor actor) {
    actor.require(Permission.AUDIT_READ);
    return actor.requireTenant().id();
  }
}
