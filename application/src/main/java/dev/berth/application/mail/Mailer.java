package dev.berth.application.mail;

import dev.berth.application.shared.DrivenPort;

/**
 * Brings letters on their way, whole: subject, text and HTML in the reader's language. It takes a
 * minute or two at the longest and is never called in a unit of work.
 */
@DrivenPort
public interface Mailer {

  /** Never throws because of what the letter holds or what a server says. */
  Delivery send(Letter letter);
}
