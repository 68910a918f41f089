package dev.berth.domain.identity;

import dev.berth.domain.shared.Category;
import dev.berth.domain.shared.ErrorCode;

/** What can be wrong with an account or a log-in. */
public enum IdentityError implements ErrorCode {
  EMAIL_MALFORMED(Category.INVALID),
  EMAIL_TAKEN(Category.CONFLICT),
  EMAIL_UNCHANGED(Category.INVALID),
  USERNAME_MALFORMED(Category.INVALID),
  USERNAME_TAKEN(Category.CONFLICT),
  FULL_NAME_MALFORMED(Category.INVALID),
  AVATAR_URL_MALFORMED(Category.INVALID),
  TIMEZONE_UNKNOWN(Category.INVALID),
  LOCALE_MALFORMED(Category.INVALID),
  PASSWORD_TOO_SHORT(Category.INVALID),
  PASSWORD_TOO_LONG(Category.INVALID),
  PASSWORD_CHARACTERS(Category.INVALID),
  PASSWORD_COMMON(Category.INVALID),
  PASSWORD_CONTAINS_NAME(Category.INVALID),
  PASSWORD_UNCHANGED(Category.INVALID),
  TOTP_CODE_MALFORMED(Category.INVALID),
  TOTP_REQUIRED(Category.UNAUTHENTICATED),
  TOTP_CODE_WRONG(Category.FORBIDDEN),
  TOTP_ALREADY_ENABLED(Category.CONFLICT),
  TOTP_NOT_ENABLED(Category.NOT_FOUND),
  OWN_TOTP_NEEDS_PROOF(Category.FORBIDDEN),
  PROOF_REQUIRED(Category.FORBIDDEN),
  INVALID_CREDENTIALS(Category.UNAUTHENTICATED),
  NOT_AUTHENTICATED(Category.UNAUTHENTICATED),
  ACCOUNT_SUSPENDED(Category.FORBIDDEN),
  EMAIL_NOT_VERIFIED(Category.FORBIDDEN),
  PASSWORD_CHANGE_REQUIRED(Category.FORBIDDEN),
  CURRENT_PASSWORD_WRONG(Category.FORBIDDEN),
  CSRF_TOKEN_WRONG(Category.FORBIDDEN),
  HASHING_OVERLOADED(Category.UNAVAILABLE);

  private final Category category;

  IdentityError(Category category) {
    this.category = category;
  }

  @Override
  public Category category() {
    return category;
  }
}
