package dev.berth.domain.offboarding;

import dev.berth.domain.shared.Category;
import dev.berth.domain.shared.ErrorCode;

/** What can be wrong with a question about an off-boarding. */
public enum OffboardingError implements ErrorCode {
  OFFBOARDING_NOT_FOUND(Category.NOT_FOUND),
  OFFBOARDING_STATE_UNKNOWN(Category.INVALID);

  private final Category category;

  OffboardingError(Category category) {
    this.category = category;
  }

  @Override
  public Category category() {
    return category;
  }
}
