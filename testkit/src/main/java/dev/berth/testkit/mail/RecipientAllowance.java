package dev.berth.testkit.mail;

import dev.berth.application.mail.MailAllowance;
import dev.berth.domain.identity.EmailAddress;
import dev.berth.domain.shared.Actor;
import java.util.function.Predicate;

/**
 * Senders may cause as many mails as they like.
 *
 * @param admitting decides about recipients
 */
public record RecipientAllowance(Predicate<EmailAddress> admitting) implements MailAllowance {

  @Override
  public boolean admits(EmailAddress recipient) {
    return admitting.test(recipient);
  }

  @Override
  public void requireMore(Actor sender) {
    // As many as they like.
  }
}
