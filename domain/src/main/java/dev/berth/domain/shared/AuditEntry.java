package dev.berth.domain.shared;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Who did what, on what, when and from where; written once, never changed (ASVS 5.0, V16.2).
 *
 * @param user absent when the installation itself acted
 * @param target what was acted on, as {@code type:id}
 * @param detail what else is worth knowing; never a secret
 */
public record AuditEntry(
    UUID id,
    Instant at,
    Optional<UserId> user,
    Optional<TenantId> tenant,
    AuditAction action,
    String target,
    RequestOrigin origin,
    Map<String, String> detail) {

  public AuditEntry {
    detail = Map.copyOf(detail);
  }

  public static AuditEntry by(Actor actor, UUID id, AuditAction action, String target, Instant at) {
    return new AuditEntry(
        id,
        at,
        Optional.of(actor.user()),
        actor.tenant().map(TenantStanding::id),
        action,
        target,
        actor.origin(),
        Map.of());
  }

  /** The same, to be read by this tenant, whoever did it. */
  public AuditEntry within(TenantId about) {
    return new AuditEntry(id, at, user, Optional.of(about), action, target, origin, detail);
  }

  public AuditEntry with(Map<String, String> more) {
    return new AuditEntry(id, at, user, tenant, action, target, origin, more);
  }
}
