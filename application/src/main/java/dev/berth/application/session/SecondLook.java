package dev.berth.application.session;

import dev.berth.application.identity.HeldSignUps;
import dev.berth.application.identity.PasswordHasher;
import dev.berth.application.shared.IdentityUnitOfWork;
import dev.berth.domain.identity.EmailAddress;
import dev.berth.domain.identity.IdentityError;
import dev.berth.domain.identity.PasswordHash;
import dev.berth.domain.shared.Secret;
import java.util.Optional;

/**
 * Where addresses are verified, a sign-up with a known address makes no account and must not be
 * told from one that did (security 6): a log-in with its password is answered alike. So that the
 * time tells nothing either, each that is refused for its password or its address takes two hashes.
 */
final class SecondLook {

  private final boolean verifiedEmailRequired;
  private final IdentityUnitOfWork unitOfWork;
  private final HeldSignUps held;
  private final PasswordHasher hasher;

  SecondLook(
      boolean verifiedEmailRequired,
      IdentityUnitOfWork unitOfWork,
      HeldSignUps held,
      PasswordHasher hasher) {
    this.verifiedEmailRequired = verifiedEmailRequired;
    this.unitOfWork = unitOfWork;
    this.held = held;
    this.hasher = hasher;
  }

  /**
   * Why a password that opens no account is refused.
   *
   * @param address absent where none was typed
   */
  IdentityError refusal(Optional<EmailAddress> address, Secret password) {
    if (!verifiedEmailRequired) {
      return IdentityError.INVALID_CREDENTIALS;
    }
    Optional<PasswordHash> hash =
        address.flatMap(known -> unitOfWork.execute(() -> held.password(known)));
    return hasher.matches(password, hash)
        ? IdentityError.EMAIL_NOT_VERIFIED
        : IdentityError.INVALID_CREDENTIALS;
  }

  /** Takes as long for an account whose own password was right. */
  void asLong(Secret password) {
    if (verifiedEmailRequired) {
      hasher.matches(password, Optional.empty());
    }
  }
}
