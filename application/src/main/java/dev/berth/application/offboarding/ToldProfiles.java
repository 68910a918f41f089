package dev.berth.application.offboarding;

import dev.berth.application.profile.Profiles;
import dev.berth.application.quota.Quotas;
import dev.berth.application.shared.News;
import dev.berth.application.workspace.Halts;
import dev.berth.domain.profile.DisplayName;
import dev.berth.domain.profile.Portrait;
import dev.berth.domain.profile.Profile;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.TenantStanding;
import dev.berth.domain.shared.UserId;
import java.time.Clock;
import java.util.Optional;

/**
 * The profiles as the identity side's news make and change them, in whatever order these come.
 * Every method joins the caller's unit of work.
 */
final class ToldProfiles {

  private final Quotas quotas;
  private final Halts halts;
  private final Profiles profiles;
  private final Clock clock;

  ToldProfiles(Quotas quotas, Halts halts, Profiles profiles, Clock clock) {
    this.quotas = quotas;
    this.halts = halts;
    this.profiles = profiles;
    this.clock = clock;
  }

  /** A profile, unless the member has made one or is gone already. */
  void joined(News.OfJoining told) {
    known(told.standing(), told.user(), told.fullName())
        .filter(profile -> profile.version() == 0)
        .ifPresent(profiles::add);
  }

  /** Whom elsewhere a member is; what was told of newer links before stays. */
  void linked(News.OfIdentities told) {
    known(told.standing(), told.user(), told.fullName())
        .ifPresent(
            before -> {
              Profile after = before.linkedTo(told.identities(), clock.instant());
              if (after.version() == 0) {
                profiles.add(after);
              } else if (!after.equals(before)) {
                profiles.update(after);
              }
            });
  }

  /** The member's, or a first one that is not stored; none of a member who is gone already. */
  private Optional<Profile> known(TenantStanding standing, UserId user, String fullName) {
    TenantId tenant = standing.id();
    quotas.update(quotas.lock(standing));
    if (halts.heirOf(tenant, user).isPresent()) {
      return Optional.empty();
    }
    Optional<DisplayName> name = Optional.of(new DisplayName(fullName));
    Portrait portrait = new Portrait(name, Optional.empty(), Optional.empty());
    return Optional.of(
        profiles
            .find(tenant, user)
            .orElseGet(() -> Profile.of(user, tenant, portrait, clock.instant())));
  }
}
