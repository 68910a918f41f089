package dev.berth.testkit.audit;

import dev.berth.domain.shared.AuditAction;
import dev.berth.domain.shared.AuditEntry;
import dev.berth.domain.shared.RequestOrigin;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.UserId;
import dev.berth.testkit.shared.Fresh;
import dev.berth.testkit.shared.MutableClock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Audit entries as tests need them; each call gives new ones. */
public final class AuditSamples {

  private AuditSamples() {}

  public static AuditEntry entry(TenantId tenant) {
    return entry(tenant, MutableClock.START);
  }

  public static AuditEntry entry(TenantId tenant, Instant at) {
    return new AuditEntry(
        Fresh.uuid(),
        at,
        Optional.of(new UserId(Fresh.uuid())),
        Optional.of(tenant),
        new AuditAction("workspace.create"),
        "workspace:" + Fresh.uuid(),
        new RequestOrigin(Fresh.word("req-"), "192.0.2.17"),
        Map.of("name", "api \"2\"", "note", "zwölf\nZeilen"));
  }

  /** Something else that the same user did. */
  public static AuditEntry did(String action, AuditEntry before, Instant at) {
    return new AuditEntry(
        Fresh.uuid(),
        at,
        before.user(),
        before.tenant(),
        new AuditAction(action),
        before.target(),
        before.origin(),
        Map.of());
  }

  /** What the installation itself did, for no tenant. */
  public static AuditEntry ofTheInstallation() {
    return new AuditEntry(
        Fresh.uuid(),
        MutableClock.START,
        Optional.empty(),
        Optional.empty(),
        new AuditAction("operator.seed"),
        "user:" + Fresh.uuid(),
        RequestOrigin.installation("start"),
        Map.of());
  }
}
