package dev.berth.application.session;

import dev.berth.application.identity.PasswordHasher;
import dev.berth.application.identity.Users;
import dev.berth.application.shared.IdentityUnitOfWork;
import dev.berth.application.shared.SecretBox;
import dev.berth.application.shared.SecretSource;
import dev.berth.domain.identity.IdentityError;
import dev.berth.domain.identity.User;
import dev.berth.domain.session.RecoveryCode;
import dev.berth.domain.session.Totp;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.Secret;
import dev.berth.domain.shared.SharedError;
import dev.berth.domain.token.TokenDigest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compares one-time codes and uses them up; all tries of one user take turns by the user's lock.
 */
public final class SecondFactor {

  private final IdentityUnitOfWork unitOfWork;
  private final Users users;
  private final Totps totps;
  private final TotpCodes codes;
  private final SecretBox box;
  private final PasswordHasher hasher;
  private final SecretSource secrets;

  public SecondFactor(
      IdentityUnitOfWork unitOfWork,
      Users users,
      Totps totps,
      TotpCodes codes,
      SecretBox box,
      PasswordHasher hasher,
      SecretSource secrets) {
    this.unitOfWork = unitOfWork;
    this.users = users;
    this.totps = totps;
    this.codes = codes;
    this.box = box;
    this.hasher = hasher;
    this.secrets = secrets;
  }

  /**
   * Asks for a code where the account has a second factor, and uses it up. Joins the caller's unit
   * of work, in which the user is locked.
   *
   * @throws DomainException TOTP_REQUIRED without a code, INVALID_CREDENTIALS with a wrong one
   */
  void require(User locked, Optional<String> code, Instant now) {
    if (locked.login().totp()) {
      String given = code.orElseThrow(() -> new DomainException(IdentityError.TOTP_REQUIRED));
      use(enabled(locked), given, IdentityError.INVALID_CREDENTIALS, now);
    }
  }

  /**
   * Looks at a password before the unit of work, since that takes long.
   *
   * @throws DomainException CURRENT_PASSWORD_WRONG
   */
  ProvenPassword requirePassword(Actor actor, Reproof proof) {
    if (proof instanceof Reproof.ByPassword typed) {
      User user =
          unitOfWork
              .execute(() -> users.find(actor.user()))
              .orElseThrow(() -> new DomainException(SharedError.USER_NOT_FOUND));
      if (!hasher.matches(typed.password(), user.login().hash())) {
        throw new DomainException(IdentityError.CURRENT_PASSWORD_WRONG);
      }
      return new ProvenPassword(user.login().hash());
    }
    return ProvenPassword.NONE;
  }

  /**
   * The actor's second factor, after a code that proves the actor anew was used up; joins the
   * caller's unit of work.
   *
   * @throws DomainException TOTP_NOT_ENABLED, TOTP_CODE_WRONG
   */
  Totp requireCode(User locked, Reproof proof, Instant now) {
    Totp totp = enabled(locked);
    return proof instanceof Reproof.ByCode typed
        ? use(totp, typed.code(), IdentityError.TOTP_CODE_WRONG, now)
        : totp;
  }

  /** The time step of a code that was not used yet. @throws DomainException TOTP_CODE_WRONG */
  long stepOf(Totp totp, String code, Instant now) {
    return step(totp, code, now)
        .orElseThrow(() -> new DomainException(IdentityError.TOTP_CODE_WRONG));
  }

  List<RecoveryCode> drawRecoveryCodes() {
    return Stream.generate(() -> RecoveryCode.of(secrets.password()))
        .limit(RecoveryCode.MANY)
        .toList();
  }

  static Set<TokenDigest> digests(List<RecoveryCode> drawn) {
    return drawn.stream().map(RecoveryCode::digest).collect(Collectors.toSet());
  }

  static List<Secret> texts(List<RecoveryCode> drawn) {
    return drawn.stream().map(RecoveryCode::text).toList();
  }

  private Totp enabled(User user) {
    return totps
        .find(user.id())
        .filter(found -> found.confirmedAt().isPresent())
        .orElseThrow(() -> new DomainException(IdentityError.TOTP_NOT_ENABLED));
  }

  private Totp use(Totp totp, String code, IdentityError wrong, Instant now) {
    Optional<TokenDigest> recovery =
        RecoveryCode.typed(code).map(RecoveryCode::digest).filter(totp.recoveryCodes()::contains);
    if (recovery.isPresent()) {
      return totps.update(totp.without(recovery.get()));
    }
    OptionalLong step = step(totp, code, now);
    return totps.update(totp.used(step.orElseThrow(() -> new DomainException(wrong))));
  }

  private OptionalLong step(Totp totp, String code, Instant now) {
    Secret secret = box.open(Totp.row(totp.user()), totp.secret());
    OptionalLong step = codes.step(secret, code.strip(), now);
    return step.isPresent() && totp.takes(step.getAsLong()) ? step : OptionalLong.empty();
  }
}
