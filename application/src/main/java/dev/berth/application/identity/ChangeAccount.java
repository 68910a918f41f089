package dev.berth.application.identity;

import dev.berth.application.audit.AuditLog;
import dev.berth.application.shared.ChangedFields;
import dev.berth.application.shared.IdSource;
import dev.berth.application.shared.IdentityUnitOfWork;
import dev.berth.domain.identity.AvatarUrl;
import dev.berth.domain.identity.FullName;
import dev.berth.domain.identity.LanguageTag;
import dev.berth.domain.identity.TimeZoneName;
import dev.berth.domain.identity.User;
import dev.berth.domain.identity.UserProfile;
import dev.berth.domain.identity.Username;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.AuditAction;
import dev.berth.domain.shared.AuditEntry;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.SharedError;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Changes what the actor says of themselves; what is not given stays. */
public final class ChangeAccount {

  private static final AuditAction CHANGED = new AuditAction("user.change_account");

  private final IdentityUnitOfWork unitOfWork;
  private final Users users;
  private final AuditLog audit;
  private final IdSource ids;
  private final Clock clock;

  /**
   * What is wanted.
   *
   * @param avatar empty inside: none from now on
   */
  public record Command(
      Optional<Username> username,
      Optional<FullName> fullName,
      Optional<Optional<AvatarUrl>> avatar,
      Optional<TimeZoneName> timezone,
      Optional<LanguageTag> locale) {

    private UserProfile on(UserProfile now) {
      return new UserProfile(
          fullName.orElse(now.fullName()),
          avatar.map(chosen -> chosen.map(AvatarUrl::value)).orElse(now.avatarUrl()),
          timezone.map(TimeZoneName::value).orElse(now.timezone()),
          locale.map(LanguageTag::value).orElse(now.locale()));
    }
  }

  public ChangeAccount(
      IdentityUnitOfWork unitOfWork, Users users, AuditLog audit, IdSource ids, Clock clock) {
    this.unitOfWork = unitOfWork;
    this.users = users;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * @param expected the version that the change is held to
   * @return as stored
   * @throws DomainException STALE_VERSION, USERNAME_TAKEN
   */
  public User handle(Actor actor, Command command, Optional<Long> expected) {
    return unitOfWork.execute(
        () -> {
          User user =
              users
                  .lock(actor.user())
                  .orElseThrow(() -> new DomainException(SharedError.USER_NOT_FOUND));
          if (expected.filter(version -> version != user.version()).isPresent()) {
            throw new DomainException(SharedError.STALE_VERSION);
          }
          return change(actor, user, command);
        });
  }

  private static ChangedFields changed(User user, Username username, UserProfile profile) {
    UserProfile old = user.profile();
    return new ChangedFields()
        .compare("username", user.username(), username)
        .compare("full_name", old.fullName(), profile.fullName())
        .compare("avatar_url", old.avatarUrl(), profile.avatarUrl())
        .compare("timezone", old.timezone(), profile.timezone())
        .compare("locale", old.locale(), profile.locale());
  }

  private User change(Actor actor, User user, Command command) {
    Username username = command.username().orElse(user.username());
    UserProfile profile = command.on(user.profile());
    if (username.equals(user.username()) && profile.equals(user.profile())) {
      return user;
    }
    Instant now = clock.instant();
    audit.append(
        AuditEntry.by(actor, ids.next(), CHANGED, "user:" + user.id(), now)
            .with(changed(user, username, profile).detail()));
    return users.update(user.withProfile(username, profile, now));
  }
}
