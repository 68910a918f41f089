package dev.berth.external.mail;

import dev.berth.application.mail.Delivery;
import dev.berth.application.mail.Letter;
import dev.berth.application.mail.Mailer;
import dev.berth.application.mail.RenderedMail;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notes in the log that a mail would have gone, without its text, its link and its token. */
public final class LogMailer implements Mailer {

  private static final Logger LOG = LoggerFactory.getLogger(LogMailer.class);
  private static final Delivery NOTED = new Delivery(Delivery.Outcome.TAKEN, "logged");

  private final Rendering rendering;
  private final Consumer<RenderedMail> copies;

  /**
   * @param copies gets every mail whole
   */
  public LogMailer(Rendering rendering, Consumer<RenderedMail> copies) {
    this.rendering = rendering;
    this.copies = copies;
  }

  @Override
  public Delivery send(Letter letter) {
    copies.accept(rendering.render(letter));
    LOG.info(
        "Mail mail_id={} template={} recipient={} language={}: not sent, mail.mode is log",
        letter.id(),
        letter.template(),
        letter.recipient().value(),
        Language.of(letter.locale()).tag());
    return NOTED;
  }
}
