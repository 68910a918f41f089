package dev.berth.domain.profile;

import dev.berth.domain.shared.Category;
import dev.berth.domain.shared.ErrorCode;

/** What can be wrong with a profile. */
public enum ProfileError implements ErrorCode {
  PROFILE_EXISTS(Category.CONFLICT),
  DISPLAY_NAME_MALFORMED(Category.INVALID),
  BIO_MALFORMED(Category.INVALID),
  AVATAR_URL_MALFORMED(Category.INVALID),
  RANK_MALFORMED(Category.INVALID),
  ACHIEVEMENT_MALFORMED(Category.INVALID),
  STATS_MALFORMED(Category.INVALID);

  private final Category category;

  ProfileError(Category category) {
    this.category = category;
  }

  @Override
  public Category category() {
    return category;
  }
}
