package dev.berth.domain.token;

import dev.berth.domain.shared.Category;
import dev.berth.domain.shared.ErrorCode;

/** What can be wrong with a one-time token; which of it, nobody is told. */
public enum TokenError implements ErrorCode {
  /** Unknown, used, replaced by a newer one, expired, made for something else, or no token. */
  TOKEN_INVALID(Category.INVALID);

  private final Category category;

  TokenError(Category category) {
    this.category = category;
  }

  @Override
  public Category category() {
    return category;
  }
}
