package dev.berth.domain.host;

import dev.berth.domain.shared.Category;
import dev.berth.domain.shared.ErrorCode;

/** What can be wrong with a machine a wish for it, or what it lends. */
public enum HostError implements ErrorCode {
  HOST_NOT_FOUND(Category.NOT_FOUND),
  /** Every machine that could take a new workspace is draining. */
  NO_HOST_AVAILABLE(Category.LIMIT_REACHED),
  /** Memory or disk of the machine is promised to others. */
  HOST_FULL(Category.LIMIT_REACHED),
  /** Only what takes nothing new can be written off. */
  HOST_NOT_DRAINING(Category.CONFLICT),
  /** Its server gave a sign of life a moment ago, or it is the one that is asked. */
  HOST_STILL_THERE(Category.CONFLICT),
  /** It never comes back, so it takes nothing any more. */
  HOST_WRITTEN_OFF(Category.CONFLICT),
  WRITE_OFF_REASON_MALFORMED(Category.INVALID),
  /** The machine would not let us look at it. */
  HOST_SILENT(Category.UNAVAILABLE),
  /** The machine is being looked at for somebody else. */
  HOST_BUSY(Category.UNAVAILABLE),
  ORPHAN_NOT_FOUND(Category.NOT_FOUND),
  /** The database knows it of another machine, so it is not this one's to remove. */
  ORPHAN_ELSEWHERE(Category.CONFLICT),
  ACCOUNTS_EXHAUSTED(Category.LIMIT_REACHED),
  ACCOUNT_NOT_HELD(Category.CONFLICT),
  ACCOUNT_NOT_FREE(Category.CONFLICT);

  private final Category category;

  HostError(Category category) {
    this.category = category;
  }

  @Override
  public Category category() {
    return category;
  }
}
