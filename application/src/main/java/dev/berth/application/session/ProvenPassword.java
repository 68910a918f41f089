package dev.berth.application.session;

import dev.berth.domain.identity.IdentityError;
import dev.berth.domain.identity.PasswordHash;
import dev.berth.domain.identity.User;
import dev.berth.domain.shared.DomainException;
import java.util.Optional;

/**
 * What a password was compared with before the unit of work.
 *
 * @param hash absent where no password was asked for
 */
record ProvenPassword(Optional<PasswordHash> hash) {

  static final ProvenPassword NONE = new ProvenPassword(Optional.empty());

  /**
   * Joins the caller's unit of work, in which the user is locked.
   *
   * @throws DomainException CURRENT_PASSWORD_WRONG when the user has got another one since
   */
  void requireStill(User locked) {
    if (hash.isPresent() && !hash.equals(locked.login().hash())) {
      throw new DomainException(IdentityError.CURRENT_PASSWORD_WRONG);
    }
  }
}
