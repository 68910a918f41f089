package dev.berth.application.shared;

import dev.berth.domain.shared.Halt;
import dev.berth.domain.shared.LinkedIdentities;
import dev.berth.domain.shared.LinkedIdentity;
import dev.berth.domain.shared.TenantLimits;
import dev.berth.domain.shared.TenantStanding;
import dev.berth.domain.shared.UserId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the identity side tells the workspace side, each in the transaction of its cause. A message
 * says how things are, with a version, rather than what happened: it may come twice, and late.
 */
public final class IdentityNews {

  static final int VERSION = 1;

  private final IdentityOutbox outbox;
  private final IdSource ids;

  public IdentityNews(IdentityOutbox outbox, IdSource ids) {
    this.outbox = outbox;
    this.ids = ids;
  }

  /** How a tenant stands: its limits, and whether its workspaces may run. */
  public void tenant(TenantStanding standing, Optional<Halt> halt, Instant now) {
    append(News.TENANT, standing, of(halt), now);
  }

  /** Whether a member's workspaces may run. */
  public void member(
      TenantStanding standing, UserId user, Optional<Halt> halt, long version, Instant now) {
    Map<String, String> payload = of(halt);
    payload.put("user", user.toString());
    payload.put("user_version", Long.toString(version));
    append(News.MEMBER, standing, payload, now);
  }

  /** Somebody belongs to the tenant now, and is called this. */
  public void joined(TenantStanding standing, UserId user, String fullName, Instant now) {
    Map<String, String> payload = new HashMap<>();
    payload.put("user", user.toString());
    payload.put("full_name", fullName);
    append(News.JOINED, standing, payload, now);
  }

  /**
   * Whom elsewhere a member is, after each link that was made or taken away: for whatever keeps the
   * accounts at other providers.
   */
  public void identities(
      TenantStanding standing,
      UserId user,
      String fullName,
      LinkedIdentities identities,
      Instant now) {
    List<LinkedIdentity> all = identities.all();
    Map<String, String> payload = new HashMap<>();
    payload.put("user", user.toString());
    payload.put("full_name", fullName);
    payload.put("identities", Integer.toString(all.size()));
    payload.put("identities_version", Long.toString(identities.version()));
    for (int at = 0; at < all.size(); at++) {
      payload.put("provider_" + at, all.get(at).provider());
      payload.put("subject_" + at, all.get(at).subject());
    }
    append(News.IDENTITIES, standing, payload, now);
  }

  /** A member is gone; the heir has what was theirs. */
  public void removed(TenantStanding standing, UserId user, UserId heir, Instant now) {
    Map<String, String> payload = new HashMap<>();
    payload.put("user", user.toString());
    payload.put("heir", heir.toString());
    append(News.REMOVED, standing, payload, now);
  }

  /** Everything of the tenant is to be deleted, and that it is, to be told. */
  public void purge(TenantStanding standing, Instant now) {
    append(News.PURGE, standing, new HashMap<>(), now);
  }

  private static Map<String, String> of(Optional<Halt> halt) {
    Map<String, String> payload = new HashMap<>();
    halt.ifPresent(reason -> payload.put("halt", reason.name()));
    return payload;
  }

  private void append(
      String type, TenantStanding standing, Map<String, String> payload, Instant now) {
    TenantLimits limits = standing.limits();
    payload.put("slug", standing.slug().value());
    payload.put("version", Long.toString(standing.version()));
    payload.put("max_workspaces", Integer.toString(limits.maxWorkspaces()));
    payload.put("max_members", Integer.toString(limits.maxMembers()));
    payload.put("disk_mb", Integer.toString(limits.diskMb()));
    payload.put("memory_mb", Integer.toString(limits.memoryMb()));
    payload.put("cpu_percent", Integer.toString(limits.cpuPercent()));
    payload.put("port_proxy", Boolean.toString(standing.portProxy()));
    outbox.append(
        new OutboxMessage(ids.next(), type, VERSION, Optional.of(standing.id()), now, payload));
  }
}
