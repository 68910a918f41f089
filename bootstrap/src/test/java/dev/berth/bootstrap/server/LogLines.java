package dev.berth.bootstrap.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/** What some classes log during a test, from level INFO on; to be registered as an extension. */
final class LogLines implements BeforeEachCallback, AfterEachCallback {

  private final List<Logger> loggers;
  private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

  LogLines(Class<?>... logging) {
    loggers = Stream.of(logging).map(one -> (Logger) LoggerFactory.getLogger(one)).toList();
  }

  @Override
  public void beforeEach(ExtensionContext test) {
    appender.start();
    for (Logger logger : loggers) {
      logger.setLevel(Level.INFO);
      logger.addAppender(appender);
    }
  }

  @Override
  public void afterEach(ExtensionContext test) {
    for (Logger logger : loggers) {
      logger.detachAppender(appender);
      logger.setLevel(null);
    }
  }

  List<ILoggingEvent> events() {
    return List.copyOf(appender.list);
  }

  /** Their sentences alone. */
  List<String> told() {
    return events().stream().map(ILoggingEvent::getFormattedMessage).toList();
  }
}
