package dev.berth.domain.token;

import dev.berth.domain.shared.Category;
import dev.berth.domain.shared.ErrorCode;

/** What can be wrong with an API token. */
public enum ApiTokenError implements ErrorCode {
  API_TOKEN_NAME_MALFORMED(Category.INVALID),
  API_TOKEN_SCOPE_UNKNOWN(Category.INVALID),
  API_TOKEN_LIFETIME(Category.INVALID),
  API_TOKEN_NOT_FOUND(Category.NOT_FOUND),
  API_TOKENS_EXHAUSTED(Category.LIMIT_REACHED),
  /** An API token was shown where a person must be logged in. */
  API_TOKEN_INSUFFICIENT(Category.FORBIDDEN);

  private final Category category;

  ApiTokenError(Category category) {
    this.category = category;
  }

  @Override
  public Category category() {
    return category;
  }
}
