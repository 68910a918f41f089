package dev.berth.application.profile;

import dev.berth.application.shared.ChangedFields;
import dev.berth.application.shared.IdSource;
import dev.berth.application.shared.WorkspaceAudit;
import dev.berth.application.shared.WorkspaceUnitOfWork;
import dev.berth.domain.profile.Achievements;
import dev.berth.domain.profile.AvatarUrl;
import dev.berth.domain.profile.Bio;
import dev.berth.domain.profile.DisplayName;
import dev.berth.domain.profile.Portrait;
import dev.berth.domain.profile.Profile;
import dev.berth.domain.profile.Rank;
import dev.berth.domain.profile.Stats;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.AuditAction;
import dev.berth.domain.shared.AuditEntry;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.Edit;
import dev.berth.domain.shared.Permission;
import dev.berth.domain.shared.SharedError;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.UserId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Changes a profile: how somebody shows themselves is their own, what they achieved the admins'.
 */
public final class UpdateProfile {

  private static final AuditAction CHANGED = new AuditAction("profile.change");
  private static final AuditAction HONOURED = new AuditAction("profile.honour");

  private final WorkspaceUnitOfWork unitOfWork;
  private final Profiles profiles;
  private final WorkspaceAudit audit;
  private final IdSource ids;
  private final Clock clock;

  /** What a person changes of their own. */
  public record Own(Edit<DisplayName> displayName, Edit<Bio> bio, Edit<AvatarUrl> avatarUrl) {}

  /** What admins set; what is absent stays. */
  public record Honours(
      Optional<Rank> rank,
      Optional<List<String>> missions,
      Optional<List<String>> trainings,
      Optional<Stats> stats) {}

  public UpdateProfile(
      WorkspaceUnitOfWork unitOfWork,
      Profiles profiles,
      WorkspaceAudit audit,
      IdSource ids,
      Clock clock) {
    this.unitOfWork = unitOfWork;
    this.profiles = profiles;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * @param expected whether the profile is still what the caller has seen
   * @throws DomainException PERMISSION_DENIED, STALE_VERSION
   */
  public Profile own(Actor actor, Own change, Predicate<Profile> expected) {
    actor.require(Permission.TENANT_READ);
    TenantId tenant = actor.requireTenant().id();
    return unitOfWork.execute(
        () -> {
          Instant now = clock.instant();
          Profile before =
              profiles
                  .find(tenant, actor.user())
                  .orElseGet(() -> Profile.of(actor.user(), tenant, Portrait.EMPTY, now));
          requireSeen(expected, before);
          Portrait old = before.portrait();
          Profile after =
              before.showing(
                  new Portrait(
                      change.displayName().of(old.displayName()),
                      change.bio().of(old.bio()),
                      change.avatarUrl().of(old.avatarUrl())),
                  now);
          audit.append(
              AuditEntry.by(actor, ids.next(), CHANGED, "user:" + actor.user(), now)
                  .with(changed(before, after).detail()));
          return before.version() == 0 ? profiles.add(after) : profiles.update(after);
        });
  }

  /**
   * @param expected whether the profile is still what the caller has seen
   * @throws DomainException PERMISSION_DENIED, USER_NOT_FOUND, STALE_VERSION, ACHIEVEMENT_MALFORMED
   */
  public Profile ofMember(
      Actor actor, UserId member, Honours honours, Predicate<Profile> expected) {
    actor.require(Permission.MEMBERS_MANAGE);
    TenantId tenant = actor.requireTenant().id();
    return unitOfWork.execute(
        () -> {
          Profile before =
              profiles
                  .find(tenant, member)
                  .orElseThrow(() -> new DomainException(SharedError.USER_NOT_FOUND));
          requireSeen(expected, before);
          Instant now = clock.instant();
          Achievements old = before.achievements();
          Profile after =
              before.honoured(
                  honours.rank().orElse(before.rank()),
                  new Achievements(
                      honours.missions().orElse(old.missions()),
                      honours.trainings().orElse(old.trainings()),
                      honours.stats().orElse(old.stats())),
                  now);
          audit.append(
              AuditEntry.by(actor, ids.next(), HONOURED, "user:" + member, now)
                  .with(changed(before, after).detail()));
          return profiles.update(after);
        });
  }

  private static ChangedFields changed(Profile before, Profile after) {
    Portrait shown = before.portrait();
    Achievements achieved = before.achievements();
    return new ChangedFields()
        .compare("display_name", shown.displayName(), after.portrait().displayName())
        .compare("bio", shown.bio(), after.portrait().bio())
        .compare("avatar_url", shown.avatarUrl(), after.portrait().avatarUrl())
        .compare("rank", before.rank(), after.rank())
        .compare("missions", achieved.missions(), after.achievements().missions())
        .compare("trainings", achieved.trainings(), after.achievements().trainings())
        .compare("stats", achieved.stats(), after.achievements().stats());
  }

  private static void requireSeen(Predicate<Profile> expected, Profile profile) {
    if (!expected.test(profile)) {
      throw new DomainException(SharedError.STALE_VERSION);
    }
  }
}
