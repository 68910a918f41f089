package dev.berth.domain.shared;

/** Faults that belong to no single concept. */
public enum SharedError implements ErrorCode {
  PERMISSION_DENIED(Category.FORBIDDEN),
  USER_NOT_FOUND(Category.NOT_FOUND),
  STALE_VERSION(Category.STALE),
  CURSOR_MALFORMED(Category.INVALID),
  TIME_MALFORMED(Category.INVALID),
  AUDIT_ACTION_MALFORMED(Category.INVALID),
  DATABASE_UNAVAILABLE(Category.UNAVAILABLE),
  IDEMPOTENCY_KEY_REUSED(Category.CONFLICT),
  IDEMPOTENCY_KEY_IN_PROGRESS(Category.CONFLICT),
  IDEMPOTENCY_KEY_MALFORMED(Category.INVALID);

  private final Category category;

  SharedError(Category category) {
    this.category = category;
  }

  @Override
  public Category category() {
    return category;
  }
}
