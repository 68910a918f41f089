package dev.berth.domain.profile;

import dev.berth.domain.shared.LinkedIdentities;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.UserId;
import java.time.Instant;

/**
 * What a tenant knows of one of its people besides the account.
 *
 * @param identities as the identity side last told them
 * @param version 0 until it is stored, then counted up by the database
 */
public record Profile(
    UserId user,
    TenantId tenant,
    Portrait portrait,
    Rank rank,
    Achievements achievements,
    LinkedIdentities identities,
    Instant createdAt,
    Instant updatedAt,
    long version) {

  public static Profile of(UserId user, TenantId tenant, Portrait portrait, Instant now) {
    return new Profile(
        user, tenant, portrait, Rank.FIRST, Achievements.NONE, LinkedIdentities.NONE, now, now, 0);
  }

  public Profile showing(Portrait next, Instant now) {
    return new Profile(user, tenant, next, rank, achievements, identities, createdAt, now, version);
  }

  public Profile honoured(Rank next, Achievements achieved, Instant now) {
    return new Profile(user, tenant, portrait, next, achieved, identities, createdAt, now, version);
  }

  /** The same as before where nothing newer is told. */
  public Profile linkedTo(LinkedIdentities next, Instant now) {
    if (next.version() <= identities.version()) {
      return this;
    }
    return new Profile(user, tenant, portrait, rank, achievements, next, createdAt, now, version);
  }
}
