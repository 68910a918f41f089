package dev.berth.application.identity;

import dev.berth.application.shared.SecretSource;
import dev.berth.domain.identity.EmailAddress;
import dev.berth.domain.identity.Username;
import java.util.Optional;

/**
 * The user name of a new account: the chosen one, or a free one made of the e-mail's local part.
 */
public final class UsernameChoice {

  private static final int TRIES = 20;
  private static final int NUMBERS = 100_000;

  private final Users users;
  private final SecretSource secrets;

  public UsernameChoice(Users users, SecretSource secrets) {
    this.users = users;
    this.secrets = secrets;
  }

  /**
   * Joins the caller's unit of work; that it is still free when it is stored, the store decides.
   */
  public Username of(Optional<Username> chosen, EmailAddress email) {
    return chosen.orElseGet(() -> proposal(email));
  }

  private Username proposal(EmailAddress email) {
    Username base = Username.proposedFor(email);
    Username candidate = base;
    for (int i = 0; i < TRIES && users.taken(candidate); i++) {
      candidate = base.numbered(secrets.number(NUMBERS));
    }
    return candidate;
  }
}
