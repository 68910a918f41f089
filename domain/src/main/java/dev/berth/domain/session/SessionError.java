package dev.berth.domain.session;

import dev.berth.domain.shared.Category;
import dev.berth.domain.shared.ErrorCode;

/** What can be wrong with a session. */
public enum SessionError implements ErrorCode {
  SESSION_NOT_FOUND(Category.NOT_FOUND),
  REFRESH_TOKEN_REFUSED(Category.UNAUTHENTICATED);

  private final Category category;

  SessionError(Category category) {
    this.category = category;
  }

  @Override
  public Category category() {
    return category;
  }
}
