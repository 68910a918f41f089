package dev.berth.domain.ratelimit;

import dev.berth.domain.shared.Category;
import dev.berth.domain.shared.ErrorCode;

/** What a limit says no with. */
public enum RateLimitError implements ErrorCode {
  TOO_MANY_TRIES(Category.THROTTLED),
  TOO_MANY_REQUESTS(Category.THROTTLED);

  private final Category category;

  RateLimitError(Category category) {
    this.category = category;
  }

  @Override
  public Category category() {
    return category;
  }
}
