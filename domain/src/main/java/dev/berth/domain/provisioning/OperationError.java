package dev.berth.domain.provisioning;

import dev.berth.domain.shared.Category;
import dev.berth.domain.shared.ErrorCode;

/** What can be wrong with an operation or a wish for one. */
public enum OperationError implements ErrorCode {
  OPERATION_NOT_FOUND(Category.NOT_FOUND),
  OPERATION_IN_PROGRESS(Category.CONFLICT),
  NOTHING_TO_CANCEL(Category.CONFLICT),
  OPERATION_NOT_RETRYABLE(Category.CONFLICT),
  OPERATION_OUTDATED(Category.CONFLICT),
  OPERATION_STATUS_UNKNOWN(Category.INVALID),
  LEASE_LOST(Category.STALE);

  private final Category category;

  OperationError(Category category) {
    this.category = category;
  }

  @Override
  public Category category() {
    return category;
  }
}
