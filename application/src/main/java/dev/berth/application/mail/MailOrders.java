package dev.berth.application.mail;

import dev.berth.application.shared.IdSource;
import dev.berth.application.token.OneTimeTokens;
import dev.berth.domain.identity.EmailAddress;
import dev.berth.domain.identity.User;
import dev.berth.domain.mail.MailId;
import dev.berth.domain.mail.MailTemplate;
import dev.berth.domain.mail.QueuedMail;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.RequestOrigin;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * How use cases order mails: in their own unit of work, so that a mail is owed if and only if its
 * cause is committed. Links and their tokens are made when the mail is sent.
 */
public final class MailOrders {

  private static final String ANY_LOCALE = "en";

  private final MailQueue queue;
  private final OneTimeTokens tokens;
  private final MailAllowance allowance;
  private final IdSource ids;
  private final Clock clock;

  public MailOrders(
      MailQueue queue, OneTimeTokens tokens, MailAllowance allowance, IdSource ids, Clock clock) {
    this.queue = queue;
    this.tokens = tokens;
    this.allowance = allowance;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Tells a user something; a token in the link concerns the user and proves the address. What
   * strangers can cause is left out, and nobody told, where the address has had its share of it.
   *
   * @param cause the request behind it, whose address the mail names
   */
  public void toUser(
      MailTemplate template, User user, RequestOrigin cause, Map<String, String> words) {
    toUserAt(template, user, user.email(), cause, words);
  }

  /** The same to another address than the account's: a new one, or one that it had. */
  public void toUserAt(
      MailTemplate template,
      User user,
      EmailAddress recipient,
      RequestOrigin cause,
      Map<String, String> words) {
    Map<String, String> all = new HashMap<>(words);
    all.putAll(from(cause));
    boolean admitted =
        template.onDemand()
            ? allowance.admits(template, recipient)
            : user.emailVerifiedAt().isPresent() || allowance.admitsNotice(user.id());
    if (admitted) {
      order(template, recipient, user.profile().locale(), Optional.of(user.id().value()), all);
    }
  }

  /**
   * To be asked before a mail goes to an address that the sender chose: without an end, whoever has
   * an account could write to the whole world in our name.
   *
   * @throws dev.berth.domain.shared.DomainException TOO_MANY_TRIES
   */
  public void requireMore(Actor sender) {
    allowance.requireMore(sender);
  }

  /**
   * The same before {@link #toStranger}, whose mail is never left out: a sender who was not told
   * would wait for an answer to it.
   *
   * @throws dev.berth.domain.shared.DomainException TOO_MANY_TRIES
   */
  public void requireMore(Actor sender, EmailAddress recipient) {
    allowance.requireMore(sender, recipient);
  }

  /**
   * Writes to somebody who has no account yet. To be counted before by {@link #requireMore(Actor,
   * EmailAddress)}.
   *
   * @param subject whom the link's token concerns, such as an invitation
   * @param locale a BCP 47 tag
   */
  public void toStranger(
      MailTemplate template,
      EmailAddress recipient,
      String locale,
      UUID subject,
      Map<String, String> words) {
    order(template, recipient, locale, Optional.of(subject), words);
  }

  /**
   * Does the work of an order for an address that has no account, so that nobody can tell by the
   * time it takes; the mail is never sent. For templates whose link carries a token.
   */
  public void toNobody(MailTemplate template, EmailAddress recipient, RequestOrigin cause) {
    if (allowance.admits(template, recipient)) {
      order(template, recipient, ANY_LOCALE, Optional.empty(), from(cause));
    }
  }

  /**
   * Ends what links can do that are on their way to somebody or arrived: mails of the template that
   * are still owed about the subject are not sent, and the token of one that was is worth nothing.
   */
  public void takeBack(MailTemplate template, UUID subject) {
    // First the mail: a sender who has it holds its row until the token is there to be ended.
    queue.recall(template, subject, clock.instant());
    template.purpose().ifPresent(purpose -> tokens.revoke(purpose, subject));
  }

  private static Map<String, String> from(RequestOrigin cause) {
    return Map.of("address", cause.address());
  }

  private void order(
      MailTemplate template,
      EmailAddress recipient,
      String locale,
      Optional<UUID> subject,
      Map<String, String> words) {
    queue.add(
        QueuedMail.ordered(
            ids.next(MailId::new), template, recipient, locale, subject, words, clock.instant()));
  }
}
