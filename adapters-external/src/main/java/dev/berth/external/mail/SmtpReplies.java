package dev.berth.external.mail;

import dev.berth.application.mail.Delivery;
import dev.berth.application.mail.Delivery.Outcome;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.AddressException;
import java.util.Optional;
import java.util.Set;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;

/**
 * Tells whose fault a failure is: the letter's, or the server's for all letters alike. A wrong
 * password must not cost the mails that wait.
 */
final class SmtpReplies {

  /** Sign in first, or not like this (RFC 4954, section 6). */
  private static final Set<Integer> SIGN_IN = Set.of(530, 534, 535, 538);

  private static final int CLOSING = 421;
  private static final int PERMANENT = 500;

  private SmtpReplies() {}

  /** A reply with its code and whether the recipient, not the sender, was what it met. */
  private record Reply(int code, String text, boolean toSender) {}

  static Delivery delivery(MessagingException failure) {
    if (failure instanceof AuthenticationFailedException) {
      return new Delivery(Outcome.UNREACHABLE, "the server refuses our name and password");
    }
    if (failure instanceof AddressException) {
      return new Delivery(Outcome.REFUSED, "not an address that can be written to");
    }
    Optional<Reply> reply =
        failure instanceof SendFailedException ? reply(failure) : Optional.empty();
    return reply
        .map(told -> new Delivery(outcome(told), told.text()))
        .orElseGet(() -> new Delivery(Outcome.UNREACHABLE, cause(failure)));
  }

  private static Outcome outcome(Reply reply) {
    if (reply.code() == CLOSING || SIGN_IN.contains(reply.code())) {
      return Outcome.UNREACHABLE;
    }
    // A server that does not like our sender will dislike it in every letter: they wait.
    return reply.code() >= PERMANENT && !reply.toSender() ? Outcome.REFUSED : Outcome.LATER;
  }

  private static Optional<Reply> reply(Exception failure) {
    Optional<Reply> found = Optional.empty();
    for (Exception next = failure; next != null; next = following(next)) {
      if (next instanceof SMTPAddressFailedException address) {
        return Optional.of(new Reply(address.getReturnCode(), text(address), false));
      }
      if (next instanceof SMTPSendFailedException send && send.getReturnCode() > 0) {
        boolean toSender = send.getCommand().startsWith("MAIL");
        found = Optional.of(new Reply(send.getReturnCode(), text(send), toSender));
      }
    }
    return found;
  }

  private static @Nullable Exception following(Exception failure) {
    return failure instanceof MessagingException messaging ? messaging.getNextException() : null;
  }

  private static String cause(MessagingException failure) {
    Throwable root = failure;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    return root.getClass().getSimpleName() + ": " + text(root);
  }

  private static String text(Throwable failure) {
    return failure.getMessage() == null ? "" : failure.getMessage();
  }
}
