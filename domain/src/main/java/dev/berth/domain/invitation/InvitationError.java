package dev.berth.domain.invitation;

import dev.berth.domain.shared.Category;
import dev.berth.domain.shared.ErrorCode;

/** What can be wrong with an invitation. */
public enum InvitationError implements ErrorCode {
  INVITATION_NOT_FOUND(Category.NOT_FOUND),
  INVITATION_OPEN(Category.CONFLICT),
  /** The installation takes in nobody new. */
  INVITATIONS_CLOSED(Category.FORBIDDEN);

  private final Category category;

  InvitationError(Category category) {
    this.category = category;
  }

  @Override
  public Category category() {
    return category;
  }
}
