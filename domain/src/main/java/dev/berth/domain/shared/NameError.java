package dev.berth.domain.shared;

/** Faults of names that both contexts use. */
public enum NameError implements ErrorCode {
  SLUG_MALFORMED,
  SLUG_RESERVED;

  @Override
  public Category category() {
    return Category.INVALID;
  }
}
