package dev.berth.testkit.mail;

import dev.berth.application.mail.MailAllowance;
import dev.berth.domain.identity.EmailAddress;
import dev.berth.domain.mail.MailTemplate;
import dev.berth.domain.ratelimit.Allowance;
import dev.berth.domain.ratelimit.RateLimitError;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.UserId;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * Senders may cause as many mails as they like.
 *
 * @param admitting decides about recipients
 */
public record RecipientAllowance(Predicate<EmailAddress> admitting) implements MailAllowance {

  @Override
  public boolean admits(MailTemplate template, EmailAddress recipient) {
    return admitting.test(recipient);
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
    new Allowance(admitting.test(recipient), 1, 0, Duration.ofHours(1))
        .require(RateLimitError.TOO_MANY_TRIES);
  }
}
