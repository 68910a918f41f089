package dev.berth.domain.mail;

import dev.berth.domain.token.TokenPurpose;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Every mail there is, with the page that it leads to and the token that it carries there. */
public enum MailTemplate {
  /** A sign-up or a member proves the address. */
  VERIFY_EMAIL("/verify-email", TokenPurpose.VERIFY_EMAIL),
  /** Somebody signed up with an address that has an account. */
  ALREADY_REGISTERED("/forgot-password"),
  RESET_PASSWORD("/reset-password", TokenPurpose.RESET_PASSWORD),
  /** A notice: the password was set by a mailed link. */
  PASSWORD_RESET("/forgot-password"),
  /** A notice: the password was changed by somebody who knew the old one. */
  PASSWORD_CHANGED("/forgot-password"),
  /** To the new address: it becomes the account's when it is confirmed. */
  CONFIRM_EMAIL("/confirm-email", TokenPurpose.CHANGE_EMAIL),
  /** A notice to the old address: a change was asked for. Its word: {@code new_email}. */
  EMAIL_CHANGE_REQUESTED("/forgot-password"),
  /** A notice to the old address: it is no longer the account's, and sets no password any more. */
  EMAIL_CHANGED("/"),
  /** Its words: {@code inviter}, {@code inviter_email}, {@code tenant}, {@code role}. */
  INVITATION("/accept-invitation", TokenPurpose.INVITATION),
  /** A notice: a refresh token came a second time, so the session was ended. */
  SESSION_REPLAYED("/forgot-password"),
  /** A notice: a second factor was turned on. */
  TOTP_ENABLED("/forgot-password"),
  /** A notice: the second factor was turned off by the user. */
  TOTP_DISABLED("/forgot-password"),
  /** A notice: an admin took the second factor away, as for a lost device. */
  TOTP_TAKEN_AWAY("/forgot-password"),
  /** A notice: there are new recovery codes, and the older ones open nothing. */
  RECOVERY_CODES_CREATED("/forgot-password");

  private final String page;
  private final @Nullable TokenPurpose purpose;

  MailTemplate(String page) {
    this.page = page;
    this.purpose = null;
  }

  MailTemplate(String page, TokenPurpose purpose) {
    this.page = page;
    this.purpose = purpose;
  }

  /** The path of the page that its link leads to. */
  public String page() {
    return page;
  }

  /** What the token in its link is for; absent where the link carries none. */
  public Optional<TokenPurpose> purpose() {
    return Optional.ofNullable(purpose);
  }

  /** Whether people who need not know the recipient can cause it, as often as they like. */
  public boolean onDemand() {
    return purpose != null || this == ALREADY_REGISTERED;
  }
}
