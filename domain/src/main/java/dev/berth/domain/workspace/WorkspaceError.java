package dev.berth.domain.workspace;

import dev.berth.domain.shared.Category;
import dev.berth.domain.shared.ErrorCode;

/** What can be wrong with a workspace or a wish for it. */
public enum WorkspaceError implements ErrorCode {
  WORKSPACE_NAME_MALFORMED(Category.INVALID),
  WORKSPACE_NAME_TAKEN(Category.CONFLICT),
  WORKSPACE_NOT_FOUND(Category.NOT_FOUND),
  WORKSPACE_STATE(Category.CONFLICT),
  WORKSPACES_HALTED(Category.CONFLICT),
  WORKSPACE_HAS_NO_PASSWORD(Category.NOT_FOUND),
  WORKSPACE_STATUS_UNKNOWN(Category.INVALID),
  RESOURCE_MALFORMED(Category.INVALID),
  AUTO_STOP_MALFORMED(Category.INVALID),
  DOTFILES_URL_MALFORMED(Category.INVALID);

  private final Category category;

  WorkspaceError(Category category) {
    this.category = category;
  }

  @Override
  public Category category() {
    return category;
  }
}
