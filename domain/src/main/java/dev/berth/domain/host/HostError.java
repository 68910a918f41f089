package dev.berth.domain.host;

import dev.berth.domain.shared.Category;
import dev.berth.domain.shared.ErrorCode;

/** What can be wrong with a machine or a wish for it. */
public enum HostError implements ErrorCode {
  HOST_NOT_FOUND(Category.NOT_FOUND),
  /** Every machine that could take a new workspace is draining. */
  NO_HOST_AVAILABLE(Category.LIMIT_REACHED),
  /** The machine would not let us look at it. */
  HOST_SILENT(Category.UNAVAILABLE);

  private final Category category;

  HostError(Category category) {
    this.category = category;
  }

  @Override
  public Category category() {
    return category;
  }
}
