package dev.berth.application.identity;

import dev.berth.application.audit.AuditLog;
import dev.berth.application.shared.IdSource;
import dev.berth.application.shared.IdentityUnitOfWork;
import dev.berth.application.shared.SecretSource;
import dev.berth.domain.identity.EmailAddress;
import dev.berth.domain.identity.Password;
import dev.berth.domain.identity.PasswordHash;
import dev.berth.domain.identity.User;
import dev.berth.domain.identity.Username;
import dev.berth.domain.shared.AuditAction;
import dev.berth.domain.shared.AuditEntry;
import dev.berth.domain.shared.RequestOrigin;
import dev.berth.domain.shared.Secret;
import dev.berth.domain.shared.UserId;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Makes an operator from the machine itself: whoever can run this has the data folder anyway, so
 * there is no actor. The password must be changed at the first log-in (ASVS 5.0, 6.3.2).
 */
public final class CreateOperator {

  private static final AuditAction CREATED = new AuditAction("operator.create");

  private final IdentityUnitOfWork unitOfWork;
  private final Users users;
  private final UsernameChoice usernames;
  private final PasswordHasher hasher;
  private final AuditLog audit;
  private final SecretSource secrets;
  private final IdSource ids;
  private final Clock clock;

  /** An account and the one-time password that opens it. */
  public record Created(User user, Secret password) {}

  public CreateOperator(
      IdentityUnitOfWork unitOfWork,
      Users users,
      PasswordHasher hasher,
      AuditLog audit,
      SecretSource secrets,
      IdSource ids,
      Clock clock) {
    this.unitOfWork = unitOfWork;
    this.users = users;
    this.usernames = new UsernameChoice(users, secrets);
    this.hasher = hasher;
    this.audit = audit;
    this.secrets = secrets;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * @throws dev.berth.domain.shared.DomainException EMAIL_TAKEN
   */
  public Created handle(EmailAddress email, Optional<Password> chosen) {
    Secret password = chosen.map(Password::secret).orElseGet(secrets::password);
    PasswordHash hash = hasher.hash(Password.parse(password.reveal()));
    return unitOfWork.execute(() -> new Created(store(email, hash), password));
  }

  /** The same, but only in an installation without any account; empty otherwise. */
  public Optional<Created> seed(EmailAddress email, Optional<Password> chosen) {
    boolean fresh = unitOfWork.execute(users::none);
    return fresh ? Optional.of(handle(email, chosen)) : Optional.empty();
  }

  private User store(EmailAddress email, PasswordHash hash) {
    Instant now = clock.instant();
    Username username = usernames.of(Optional.empty(), email);
    User user = users.add(User.seededOperator(ids.next(UserId::new), email, username, hash, now));
    audit.append(
        new AuditEntry(
            ids.next(),
            now,
            Optional.of(user.id()),
            Optional.empty(),
            CREATED,
            "user:" + user.id(),
            RequestOrigin.installation("admin-create"),
            Map.of()));
    return user;
  }
}
