package dev.berth.testkit.mail;

import dev.berth.application.mail.Delivery;
import dev.berth.application.mail.Letter;
import dev.berth.application.mail.Mailer;
import dev.berth.domain.identity.EmailAddress;
import dev.berth.domain.mail.MailTemplate;
import dev.berth.domain.shared.Secret;
import dev.berth.testkit.shared.InMemoryStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Keeps what it is given; a test may let it refuse. */
public final class RecordingMailer implements Mailer {

  private static final Delivery TAKEN = new Delivery(Delivery.Outcome.TAKEN, "250 OK");

  private final List<Letter> taken = new CopyOnWriteArrayList<>();
  private volatile Function<Letter, Delivery> server = letter -> TAKEN;

  @Override
  public Delivery send(Letter letter) {
    InMemoryStore.requireNoneOpen("sending mail");
    Delivery delivery = server.apply(letter);
    if (delivery.outcome() == Delivery.Outcome.TAKEN) {
      taken.add(letter);
    }
    return delivery;
  }

  /** From now on every letter meets this outcome. */
  public void answers(Delivery.Outcome outcome) {
    answers(letter -> new Delivery(outcome, "as the test wants it"));
  }

  public void answers(Function<Letter, Delivery> next) {
    server = next;
  }

  /** Every letter that was taken, oldest first. */
  public List<Letter> taken() {
    return List.copyOf(taken);
  }

  /** The templates of what somebody got, oldest first. */
  public List<MailTemplate> taken(EmailAddress recipient) {
    return letters(recipient).stream().map(Letter::template).toList();
  }

  /** The token of the newest letter to somebody that carries one. */
  public Secret token(EmailAddress recipient) {
    return letters(recipient).stream()
        .flatMap(letter -> letter.token().stream())
        .reduce((older, newer) -> newer)
        .orElseThrow(() -> new AssertionError("no letter with a token was sent to them"));
  }

  private List<Letter> letters(EmailAddress recipient) {
    return taken.stream()
        .filter(letter -> letter.recipient().key().equals(recipient.key()))
        .toList();
  }
}
