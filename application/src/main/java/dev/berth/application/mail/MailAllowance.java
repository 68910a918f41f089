package dev.berth.application.mail;

import dev.berth.domain.identity.EmailAddress;
import dev.berth.domain.mail.MailTemplate;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.UserId;

/** How many mails go out on whose account. Counts in the unit of work of the mail's cause. */
public interface MailAllowance {

  /** As many as anybody likes. */
  MailAllowance UNLIMITED =
      new MailAllowance() {
        @Override
        public boolean admits(MailTemplate template, EmailAddress recipient) {
          return true;
        }

        @Override
        public boolean admitsNotice(UserId reader) {
          return true;
        }

        @Override
        public void requireMore(Actor sender) {
          // As many as they like.
        }

        @Override
        public void requireMore(Actor sender, EmailAddress recipient) {
          // As many as they like.
        }
      };

  /**
   * Counts a mail that strangers can cause. Links to a new password have a share of their own.
   *
   * @return whether the address may get it
   */
  boolean admits(MailTemplate template, EmailAddress recipient);

  /**
   * Counts a notice to a user whose address nobody has confirmed, so that it may be a stranger's.
   *
   * @return whether it may be sent
   */
  boolean admitsNotice(UserId reader);

  /**
   * Counts a mail to the address that its sender wants to have and nobody has confirmed; what a
   * tenant's people ask for so is counted apart from their invitations.
   *
   * @throws dev.berth.domain.shared.DomainException TOO_MANY_TRIES when the sender, or their whole
   *     tenant, has caused as many as they may
   */
  void requireMore(Actor sender);

  /**
   * Counts an invitation, whose sender has to know when it cannot go out. It counts as a mail that
   * strangers can cause, too.
   *
   * @throws dev.berth.domain.shared.DomainException TOO_MANY_TRIES also when the address has got as
   *     many as it may
   */
  void requireMore(Actor sender, EmailAddress recipient);
}
