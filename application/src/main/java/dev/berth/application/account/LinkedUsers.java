package dev.berth.application.account;

import dev.berth.application.identity.Users;
import dev.berth.application.token.LinkTokens;
import dev.berth.domain.identity.User;
import dev.berth.domain.identity.UserStatus;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.Secret;
import dev.berth.domain.shared.UserId;
import dev.berth.domain.token.OneTimeToken;
import dev.berth.domain.token.TokenError;
import dev.berth.domain.token.TokenPurpose;
import java.util.Optional;

/** Whom a token concerns. It is worth nothing once the account is gone or has another address. */
final class LinkedUsers {

  private final LinkTokens links;
  private final Users users;

  LinkedUsers(LinkTokens links, Users users) {
    this.links = links;
    this.users = users;
  }

  /** A user, locked where the token was taken, and the token. */
  record Linked(User user, OneTimeToken token) {}

  /**
   * Looks only.
   *
   * @throws DomainException TOKEN_INVALID
   */
  User look(TokenPurpose purpose, Secret token) {
    OneTimeToken found = links.look(purpose, token);
    return standing(users.find(new UserId(found.subject())), found);
  }

  /**
   * @throws DomainException TOKEN_INVALID
   */
  Linked take(TokenPurpose purpose, Secret token) {
    OneTimeToken taken = links.take(purpose, token);
    return new Linked(standing(users.lock(new UserId(taken.subject())), taken), taken);
  }

  private static User standing(Optional<User> found, OneTimeToken token) {
    return found
        .filter(user -> user.status() != UserStatus.DELETED)
        .filter(user -> provesAnotherAddress(token) || hasTheAddress(user, token))
        .orElseThrow(() -> new DomainException(TokenError.TOKEN_INVALID));
  }

  private static boolean provesAnotherAddress(OneTimeToken token) {
    return token.purpose() == TokenPurpose.CHANGE_EMAIL;
  }

  private static boolean hasTheAddress(User user, OneTimeToken token) {
    return user.email().key().equals(token.sentTo().key());
  }
}
