package dev.berth.domain.announcement;

import dev.berth.domain.shared.Category;
import dev.berth.domain.shared.ErrorCode;

/** What can be wrong with an announcement. */
public enum AnnouncementError implements ErrorCode {
  ANNOUNCEMENT_MALFORMED(Category.INVALID),
  ANNOUNCEMENT_LEVEL_UNKNOWN(Category.INVALID),
  ANNOUNCEMENT_OVER(Category.INVALID);

  private final Category category;

  AnnouncementError(Category category) {
    this.category = category;
  }

  @Override
  public Category category() {
    return category;
  }
}
