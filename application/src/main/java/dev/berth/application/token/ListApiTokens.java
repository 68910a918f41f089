package dev.berth.application.token;

import dev.berth.application.shared.IdentityUnitOfWork;
import dev.berth.application.shared.Page;
import dev.berth.application.shared.PageRequest;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.token.ApiToken;

/** The actor's API tokens; expired ones too, so that people see why a program stopped. */
public final class ListApiTokens {

  private final IdentityUnitOfWork unitOfWork;
  private final ApiTokens tokens;

  public ListApiTokens(IdentityUnitOfWork unitOfWork, ApiTokens tokens) {
    this.unitOfWork = unitOfWork;
    this.tokens = tokens;
  }

  /** Newest first. @throws dev.berth.domain.shared.DomainException CURSOR_MALFORMED */
  public Page<ApiToken> handle(Actor actor, PageRequest page) {
    return unitOfWork.execute(() -> tokens.list(actor.user(), page));
  }
}
