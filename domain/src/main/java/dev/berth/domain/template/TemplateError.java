package dev.berth.domain.template;

import dev.berth.domain.shared.Category;
import dev.berth.domain.shared.ErrorCode;

/** What can be wrong with the choice of a template. */
public enum TemplateError implements ErrorCode {
  TEMPLATE_UNKNOWN(Category.INVALID),
  TEMPLATE_NOT_INSTALLABLE(Category.CONFLICT);

  private final Category category;

  TemplateError(Category category) {
    this.category = category;
  }

  @Override
  public Category category() {
    return category;
  }
}
