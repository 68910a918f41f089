package dev.berth.domain.tenancy;

import dev.berth.domain.shared.Category;
import dev.berth.domain.shared.ErrorCode;

/** What can be wrong with a tenant, a plan or a membership. */
public enum TenancyError implements ErrorCode {
  TENANT_NAME_MALFORMED(Category.INVALID),
  SLUG_TAKEN(Category.CONFLICT),
  TENANT_NOT_FOUND(Category.NOT_FOUND),
  TENANT_SUSPENDED(Category.FORBIDDEN),
  TENANT_DELETING(Category.FORBIDDEN),
  TENANT_BEING_DELETED(Category.CONFLICT),
  MEMBERS_EXHAUSTED(Category.LIMIT_REACHED),
  MEMBER_ALREADY(Category.CONFLICT),
  LAST_ADMIN(Category.CONFLICT),
  ROLE_UNKNOWN(Category.INVALID),
  STATUS_UNKNOWN(Category.INVALID),
  SUSPENSION_MESSAGE_MALFORMED(Category.INVALID),
  MESSAGE_WITHOUT_SUSPENSION(Category.CONFLICT),
  PLAN_UNKNOWN(Category.INVALID),
  PLAN_NAME_MALFORMED(Category.INVALID),
  PLAN_REPEATED(Category.INVALID),
  PLAN_IN_USE(Category.CONFLICT),
  PLAN_REQUIRED(Category.CONFLICT),
  LIMIT_MALFORMED(Category.INVALID),
  HEIR_UNFIT(Category.CONFLICT),
  REGISTRATION_CLOSED(Category.FORBIDDEN);

  private final Category category;

  TenancyError(Category category) {
    this.category = category;
  }

  @Override
  public Category category() {
    return category;
  }
}
