package dev.berth.application.token;

import dev.berth.application.shared.CrossTenant;
import dev.berth.application.shared.DrivenPort;
import dev.berth.application.shared.Page;
import dev.berth.application.shared.PageRequest;
import dev.berth.domain.shared.UserId;
import dev.berth.domain.token.ApiToken;
import dev.berth.domain.token.ApiTokenId;
import java.time.Instant;

/** All API tokens. Every method joins the caller's unit of work. */
@DrivenPort
@CrossTenant("a token belongs to a user, who may have no tenant")
public interface ApiTokens {

  ApiToken add(ApiToken token);

  /** The user's tokens, expired ones too, newest first. */
  Page<ApiToken> list(UserId user, PageRequest page);

  /** How many the user has, expired ones too. */
  int count(UserId user);

  /** Takes one of the user's back. @return whether there was one */
  boolean remove(UserId user, ApiTokenId id);

  /** Takes all of the user's back. @return how many there were */
  int removeAll(UserId user);

  /** Moves the last use forward; an unknown token is fine. */
  void used(ApiTokenId id, Instant at);
}
