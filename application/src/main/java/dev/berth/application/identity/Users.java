package dev.berth.application.identity;

import dev.berth.application.shared.CrossTenant;
import dev.berth.application.shared.DrivenPort;
import dev.berth.domain.identity.EmailAddress;
import dev.berth.domain.identity.User;
import dev.berth.domain.identity.Username;
import dev.berth.domain.shared.UserId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All accounts. Every method joins the caller's unit of work. */
@DrivenPort
@CrossTenant("an account exists before it belongs anywhere; tenants read through memberships")
public interface Users {

  /**
   * @throws dev.berth.domain.shared.DomainException EMAIL_TAKEN or USERNAME_TAKEN
   */
  User add(User user);

  /**
   * @throws dev.berth.domain.shared.DomainException STALE_VERSION, EMAIL_TAKEN or USERNAME_TAKEN
   */
  User update(User user);

  Optional<User> find(UserId id);

  /** The same, locked until the unit of work ends. */
  Optional<User> lock(UserId id);

  /** Those of the ids that there are, in no order. */
  List<User> findAll(Set<UserId> ids);

  /** By the address's canonical form. */
  Optional<User> find(EmailAddress email);

  /** Removes the account with all that is the user's on the identity side; absent is fine. */
  void remove(UserId id);

  boolean taken(Username username);

  /** Whether the installation has any account at all. */
  boolean none();
}
