package dev.berth.external.mail;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.berth.application.mail.Letter;
import dev.berth.application.mail.Mailer;
import dev.berth.application.mail.RenderedMail;
import dev.berth.domain.mail.MailTemplate;
import dev.berth.domain.shared.Secret;
import dev.berth.testkit.mail.MailSamples;
import dev.berth.testkit.mail.MailerContract;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LogMailerTest implements MailerContract {

  private final List<RenderedMail> copies = new ArrayList<>();
  private final LogMailer mailer =
      new LogMailer(new Rendering(URI.create("https://berth.example.com")), this::keep);
  private final Logger logger = (Logger) LoggerFactory.getLogger(LogMailer.class);
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

  @BeforeEach
  void listen() {
    logger.setLevel(Level.INFO);
    lines.start();
    logger.addAppender(lines);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(lines);
    logger.setLevel(null);
  }

  @Override
  public Mailer mailer() {
    return mailer;
  }

  @Test
  @DisplayName("security 8: a token is never in a log")
  void theLogTellsThatAMailWasOwedAndNothingThatOpensAnything() {
    Letter letter = MailSamples.letter(MailTemplate.RESET_PASSWORD, "en");

    mailer.send(letter);

    assertThat(lines.list).hasSize(1);
    assertThat(lines.list.get(0).getFormattedMessage())
        .contains("RESET_PASSWORD", letter.recipient().value(), letter.id().toString())
        .doesNotContain(letter.token().map(Secret::reveal).orElseThrow(), "http", "token=");
    assertThat(copies).hasSize(1);
  }

  private synchronized void keep(RenderedMail mail) {
    copies.add(mail);
  }
}
