package dev.berth.application.session;

import dev.berth.application.audit.AuditLog;
import dev.berth.application.identity.Users;
import dev.berth.application.shared.IdSource;
import dev.berth.application.shared.IdentityUnitOfWork;
import dev.berth.application.shared.SecretBox;
import dev.berth.domain.identity.EmailAddress;
import dev.berth.domain.identity.IdentityError;
import dev.berth.domain.identity.User;
import dev.berth.domain.session.Totp;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.AuditAction;
import dev.berth.domain.shared.AuditEntry;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.SealedSecret;
import dev.berth.domain.shared.Secret;
import dev.berth.domain.shared.SharedError;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Begins a second factor: gives the secret for the device. It counts once a code confirms it. Who
 * only has a session that was left open cannot lock its owner out (ASVS 5.0, 7.5.1).
 */
public final class EnrolTotp {

  /** How long a log-in is proof enough. */
  public static final Duration FRESH = Duration.ofMinutes(10);

  private static final AuditAction ENROLLED = new AuditAction("totp.enrol");

  private final IdentityUnitOfWork unitOfWork;
  private final Users users;
  private final Totps totps;
  private final TotpCodes codes;
  private final SecretBox box;
  private final SecondFactor secondFactor;
  private final AuditLog audit;
  private final IdSource ids;
  private final Clock clock;

  /** What the device has to know; shown once. */
  public record Enrolment(Secret secret, EmailAddress account) {}

  public EnrolTotp(
      IdentityUnitOfWork unitOfWork,
      Users users,
      Totps totps,
      TotpCodes codes,
      SecretBox box,
      SecondFactor secondFactor,
      AuditLog audit,
      IdSource ids,
      Clock clock) {
    this.unitOfWork = unitOfWork;
    this.users = users;
    this.totps = totps;
    this.codes = codes;
    this.box = box;
    this.secondFactor = secondFactor;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Begins anew where it was begun and not confirmed.
   *
   * @param loggedInAt when the session that asks was opened
   * @param password needed once that is longer ago than {@link #FRESH}
   * @throws DomainException PROOF_REQUIRED, CURRENT_PASSWORD_WRONG, TOTP_ALREADY_ENABLED
   */
  public Enrolment handle(Actor actor, Instant loggedInAt, Optional<Secret> password) {
    ProvenPassword proven = requireProof(actor, loggedInAt, password);
    Secret secret = codes.newSecret();
    SealedSecret sealed = box.seal(Totp.row(actor.user()), secret);
    return unitOfWork.execute(
        () -> {
          Instant now = clock.instant();
          User user =
              users
                  .lock(actor.user())
                  .orElseThrow(() -> new DomainException(SharedError.USER_NOT_FOUND));
          proven.requireStill(user);
          store(user, sealed, now);
          audit.append(AuditEntry.by(actor, ids.next(), ENROLLED, "user:" + user.id(), now));
          return new Enrolment(secret, user.email());
        });
  }

  private ProvenPassword requireProof(Actor actor, Instant loggedInAt, Optional<Secret> password) {
    if (password.isPresent()) {
      return secondFactor.requirePassword(actor, new Reproof.ByPassword(password.get()));
    }
    if (clock.instant().isAfter(loggedInAt.plus(FRESH))) {
      throw new DomainException(IdentityError.PROOF_REQUIRED);
    }
    return ProvenPassword.NONE;
  }

  private void store(User user, SealedSecret sealed, Instant now) {
    Optional<Totp> begun = totps.find(user.id());
    if (begun.filter(totp -> totp.confirmedAt().isPresent()).isPresent()) {
      throw new DomainException(IdentityError.TOTP_ALREADY_ENABLED);
    }
    begun.ifPresentOrElse(
        totp -> totps.update(totp.enrolledAgain(sealed, now)),
        () -> totps.add(Totp.enrolled(user.id(), sealed, now)));
  }
}
