package dev.berth.application.offboarding;

import dev.berth.application.shared.IdSource;
import dev.berth.application.shared.WorkspaceAudit;
import dev.berth.application.workspace.Whose;
import dev.berth.application.workspace.Workspaces;
import dev.berth.domain.offboarding.Departure;
import dev.berth.domain.offboarding.Offboarding;
import dev.berth.domain.offboarding.OffboardingId;
import dev.berth.domain.shared.AuditAction;
import dev.berth.domain.shared.AuditEntry;
import dev.berth.domain.shared.RequestOrigin;
import dev.berth.domain.shared.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Begins the off-boarding of whoever goes, once, however often it is told. Joins the caller's unit
 * of work, which holds the tenant's quota, so that nobody else does the same at that moment.
 */
public final class Departures {

  private static final AuditAction STARTED = new AuditAction("offboarding.start");

  private final Offboardings offboardings;
  private final Workspaces workspaces;
  private final WorkspaceAudit audit;
  private final IdSource ids;
  private final Clock clock;

  public Departures(
      Offboardings offboardings,
      Workspaces workspaces,
      WorkspaceAudit audit,
      IdSource ids,
      Clock clock) {
    this.offboardings = offboardings;
    this.workspaces = workspaces;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * A tenant that never had a workspace has nothing to take off a machine: sign-ups that nobody
   * verified are no off-boardings.
   */
  void begin(TenantId tenant, Departure departure) {
    boolean needless =
        departure instanceof Departure.OfTenant
            && workspaces.ever(new Whose.OfTenant(tenant), Optional.empty(), 1).isEmpty();
    if (needless || offboardings.of(tenant, departure.user()).isPresent()) {
      return;
    }
    Instant now = clock.instant();
    Offboarding begun =
        offboardings.add(Offboarding.begun(new OffboardingId(ids.next()), tenant, departure, now));
    audit.append(entry(begun, ids, STARTED, Map.of(), now));
  }

  /** An entry on an off-boarding, which names who goes. */
  static AuditEntry entry(
      Offboarding offboarding,
      IdSource ids,
      AuditAction action,
      Map<String, String> detail,
      Instant now) {
    Map<String, String> all = new HashMap<>(detail);
    offboarding.departure().user().ifPresent(user -> all.put("user", user.toString()));
    offboarding.departure().heir().ifPresent(heir -> all.put("heir", heir.toString()));
    return new AuditEntry(
        ids.next(),
        now,
        Optional.empty(),
        Optional.of(offboarding.tenant()),
        action,
        "offboarding:" + offboarding.id(),
        RequestOrigin.installation("offboarding"),
        all);
  }
}
