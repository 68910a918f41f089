package dev.berth.domain.quota;

import dev.berth.domain.shared.Category;
import dev.berth.domain.shared.ErrorCode;

/** A wish that is larger than what is left. */
public enum QuotaError implements ErrorCode {
  WORKSPACES_EXHAUSTED,
  DISK_ABOVE_LIMIT,
  MEMORY_ABOVE_LIMIT,
  CPU_ABOVE_LIMIT;

  @Override
  public Category category() {
    return Category.LIMIT_REACHED;
  }
}
