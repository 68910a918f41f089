package dev.berth.bootstrap.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import dev.berth.bootstrap.settings.LogSettings;
import java.util.List;
import org.slf4j.LoggerFactory;

/**
 * Sets the log up: on standard error, one event a line. In text lines, line breaks and other
 * control characters of a message are replaced, so that nothing that came from outside looks like a
 * line of its own (ASVS 5.0, 16.4.1).
 */
public final class Logs {

  private static final String LINE =
      "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX,UTC} %-5level %replace([%X{request_id}] ){'^\\[\\] $',''}"
          + "%logger{0}: %replace(%msg){'[\\p{Cntrl}]',' '}%n%ex";

  /** Whose words the wanted level is about. */
  private static final String OWN = "dev.berth";

  /** Libraries that say at INFO what concerns nobody, and below that headers and statements. */
  private static final List<String> QUIET =
      List.of(
          "com.zaxxer",
          "io.javalin",
          "org.eclipse.jetty",
          "org.flywaydb",
          "org.eclipse.persistence");

  /** These warn of every malformed request; the access log tells of it already. */
  private static final List<String> STRANGERS =
      List.of("org.eclipse.jetty.http.HttpParser", "org.eclipse.jetty.util.HostPort");

  private Logs() {}

  public static void configure(LogSettings settings) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setContext(context);
    appender.setTarget("System.err");
    appender.setEncoder(encoder(settings, context));
    appender.start();
    Level level = Level.valueOf(settings.level().name());
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    // At DEBUG libraries print what passes through them: cookies, tokens, passwords.
    root.setLevel(graver(level, Level.INFO));
    root.addAppender(appender);
    context.getLogger(OWN).setLevel(level);
    QUIET.forEach(library -> context.getLogger(library).setLevel(graver(level, Level.WARN)));
    STRANGERS.forEach(library -> context.getLogger(library).setLevel(Level.ERROR));
  }

  private static Level graver(Level one, Level other) {
    return one.isGreaterOrEqual(other) ? one : other;
  }

  private static Encoder<ILoggingEvent> encoder(LogSettings settings, LoggerContext context) {
    if (settings.format() == LogSettings.Format.JSON) {
      JsonEncoder json = new JsonEncoder();
      json.setContext(context);
      json.setWithSequenceNumber(false);
      json.setWithNanoseconds(false);
      json.setWithContext(false);
      json.setWithFormattedMessage(true);
      json.setWithMessage(false);
      json.setWithArguments(false);
      json.start();
      return json;
    }
    PatternLayoutEncoder text = new PatternLayoutEncoder();
    text.setContext(context);
    text.setPattern(LINE);
    text.start();
    return text;
  }
}
