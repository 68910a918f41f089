package dev.berth.domain.shared;

import java.time.Instant;
import java.util.HashMap;
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

  /** The detail that names the API token by which a user acted. */
  public static final String API_TOKEN = "api_token";

  public AuditEntry {
    detail = Map.copyOf(detail);
  }

  /** What the actor did; an API token that asked is named in the detail. */
  public static AuditEntry by(Actor actor, UUID id, AuditAction action, String target, Instant at) {
    return new AuditEntry(
        id,
        at,
        Optional.of(actor.user()),
        actor.tenant().map(TenantStanding::id),
        action,
        target,
        actor.origin(),
        actor.apiToken().map(token -> Map.of(API_TOKEN, token.toString())).orElse(Map.of()));
  }

  /** The same, to be read by this tenant, whoever did it. */
  public AuditEntry within(TenantId about) {
    return new AuditEntry(id, at, user, Optional.of(about), action, target, origin, detail);
  }

  /** The same, with more that is worth knowing. */
  public AuditEntry with(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(more);
    all.putAll(detail);
    return new AuditEntry(id, at, user, tenant, action, target, origin, all);
  }
}
