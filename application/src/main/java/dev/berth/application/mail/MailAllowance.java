package dev.berth.application.mail;

import dev.berth.domain.identity.EmailAddress;

/** Whether an address may get one more of the mails that strangers can cause. */
@FunctionalInterface
public interface MailAllowance {

  /** As many as anybody likes. */
  MailAllowance UNLIMITED = recipient -> true;

  /** Counts the mail; called in the unit of work of its cause. */
  boolean admits(EmailAddress recipient);
}
