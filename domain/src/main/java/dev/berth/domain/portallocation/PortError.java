package dev.berth.domain.portallocation;

import dev.berth.domain.shared.Category;
import dev.berth.domain.shared.ErrorCode;

/** What can be wrong with a port or its lease. */
public enum PortError implements ErrorCode {
  PORTS_EXHAUSTED(Category.LIMIT_REACHED),
  PORT_NOT_HELD(Category.CONFLICT),
  PORT_NOT_FREE(Category.CONFLICT);

  private final Category category;

  PortError(Category category) {
    this.category = category;
  }

  @Override
  public Category category() {
    return category;
  }
}
