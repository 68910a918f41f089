package dev.berth.application.membership;

import dev.berth.application.audit.AuditLog;
import dev.berth.application.identity.Users;
import dev.berth.application.shared.IdSource;
import dev.berth.application.shared.IdentityNews;
import dev.berth.application.shared.IdentityUnitOfWork;
import dev.berth.application.shared.News;
import dev.berth.application.shared.OutboxMessage;
import dev.berth.application.shared.OutboxReader;
import dev.berth.application.shared.OutboxReader.Outcome;
import dev.berth.application.shared.PageRequest;
import dev.berth.application.shared.WorkspaceOutbox;
import dev.berth.application.shared.WorkspaceUnitOfWork;
import dev.berth.application.tenancy.Memberships;
import dev.berth.application.tenancy.Tenants;
import dev.berth.domain.shared.AuditAction;
import dev.berth.domain.shared.AuditEntry;
import dev.berth.domain.shared.RequestOrigin;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.tenancy.Membership;
import dev.berth.domain.tenancy.Tenant;
import dev.berth.domain.tenancy.TenantDeletion;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Deletes tenants whose grace is over, workspaces first: it tells the workspace side, and when that
 * says that nothing is left, the tenant and its people's accounts go. The audit log stays.
 */
public final class PurgeTenants {

  private static final AuditAction BEGUN = new AuditAction("tenant.begin_purge");
  private static final AuditAction PURGED = new AuditAction("tenant.purge");
  private static final int BATCH = 50;
  private static final int MESSAGES = 200;

  private final IdentityUnitOfWork identitySide;
  private final Stores stores;
  private final OutboxReader told;
  private final IdentityNews news;
  private final AuditLog audit;
  private final IdSource ids;
  private final Clock clock;

  /** What a tenant has on the identity side. */
  public record Stores(Tenants tenants, Memberships memberships, Users users) {}

  public PurgeTenants(
      IdentityUnitOfWork identitySide,
      Stores stores,
      WorkspaceUnitOfWork workspaceSide,
      WorkspaceOutbox told,
      IdentityNews news,
      AuditLog audit,
      IdSource ids,
      Clock clock) {
    this.identitySide = identitySide;
    this.stores = stores;
    this.told = new OutboxReader(workspaceSide, told, clock);
    this.news = news;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * @return how many tenants went
   * @throws RuntimeException the gravest that one ended with, once all were tried
   */
  public int run() {
    Instant now = clock.instant();
    identitySide
        .execute(() -> stores.tenants().toDelete(now, BATCH))
        .forEach(tenant -> identitySide.run(() -> begin(tenant, now)));
    return told.read(MESSAGES, message -> message.type().equals(News.EMPTIED), this::emptied)
        .orThrow();
  }

  /**
   * How long until the next message of the workspace side is due, as {@link OutboxReader#untilDue}
   * tells it; when the next tenant's grace is over is not asked.
   */
  public Optional<Duration> untilDue() {
    return told.untilDue();
  }

  private Outcome emptied(OutboxMessage message) {
    message.tenant().ifPresent(tenant -> identitySide.run(() -> purge(tenant, message.payload())));
    return Outcome.DONE;
  }

  /** Unless somebody took the deletion back a moment ago. */
  private void begin(TenantId id, Instant now) {
    stores
        .tenants()
        .lock(id)
        .filter(tenant -> tenant.deletion().filter(of -> due(of, now)).isPresent())
        .ifPresent(
            tenant -> {
              Tenant begun = stores.tenants().update(tenant.deletionBegun(now));
              news.purge(begun.standing(), now);
              audit.append(entry(id, BEGUN, now));
            });
  }

  /**
   * @param seen what was found on the machines in the end
   */
  private void purge(TenantId id, Map<String, String> seen) {
    Optional<Tenant> tenant = stores.tenants().lock(id);
    if (tenant.isEmpty()) {
      return;
    }
    PageRequest first = new PageRequest(PageRequest.MOST, Optional.empty());
    List<Membership> members = stores.memberships().list(id, first).items();
    while (!members.isEmpty()) {
      members.forEach(
          member -> {
            stores.memberships().remove(id, member.user());
            stores.users().remove(member.user());
          });
      members = stores.memberships().list(id, first).items();
    }
    stores.tenants().remove(id);
    Map<String, String> detail = new HashMap<>(seen);
    detail.put("slug", tenant.get().slug().value());
    audit.append(entry(id, PURGED, clock.instant()).with(detail));
  }

  private static boolean due(TenantDeletion deletion, Instant now) {
    return !deletion.begun() && !deletion.dueAt().isAfter(now);
  }

  private AuditEntry entry(TenantId tenant, AuditAction action, Instant now) {
    return new AuditEntry(
        ids.next(),
        now,
        Optional.empty(),
        Optional.of(tenant),
        action,
        "tenant:" + tenant,
        RequestOrigin.installation("purge-tenants"),
        Map.of());
  }
}
