package dev.berth.application.identity;

import dev.berth.application.shared.CrossTenant;
import dev.berth.application.shared.DrivenPort;
import dev.berth.domain.identity.EmailAddress;
import dev.berth.domain.identity.PasswordHash;
import dev.berth.domain.shared.UserId;
import java.util.Optional;

/**
 * Sign-ups with an address that has an account already, by the account that stands in for each:
 * what its password would have opened is remembered, so that a log-in with it does not tell that
 * there is no such account. One goes with its stand-in. Every method joins the caller's unit of
 * work.
 */
@DrivenPort
@CrossTenant("an address has one account, wherever that belongs")
public interface HeldSignUps {

  /**
   * Notes for whom the account stands in. Where the address holds a sign-up already, that one
   * stays, as an account would that was made first.
   */
  void hold(EmailAddress address, UserId standIn);

  /** The password of the sign-up that the address holds, by the address's canonical form. */
  Optional<PasswordHash> password(EmailAddress address);
}
