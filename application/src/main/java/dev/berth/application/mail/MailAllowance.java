package dev.berth.application.mail;

import dev.berth.domain.identity.EmailAddress;
import dev.berth.domain.shared.Actor;

/** How many mails go out on whose account. Counts in the unit of work of the mail's cause. */
public interface MailAllowance {

  /** As many as anybody likes. */
  MailAllowance UNLIMITED =
      new MailAllowance() {
        @Override
        public boolean admits(EmailAddress recipient) {
          return true;
        }

        @Override
        public void requireMore(Actor sender) {
          // As many as they like.
        }
      };

  /** Counts a mail that strangers can cause. @return whether the address may get it */
  boolean admits(EmailAddress recipient);

  /**
   * Counts a mail to an address that its sender chose and nobody has confirmed.
   *
   * @throws dev.berth.domain.shared.DomainException TOO_MANY_TRIES when the sender, or their whole
   *     tenant, has caused as many as they may
   */
  void requireMore(Actor sender);
}
