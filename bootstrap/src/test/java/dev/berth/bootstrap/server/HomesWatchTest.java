package dev.berth.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.berth.host.systemd.HomesMark.State;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class HomesWatchTest {

  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final Logger log = (Logger) LoggerFactory.getLogger(HomesWatch.class);
  private State state = State.NONE;

  @BeforeEach
  void listen() {
    lines.start();
    log.setLevel(Level.INFO);
    log.addAppender(lines);
  }

  @AfterEach
  void stopListening() {
    log.setLevel(null);
    log.detachAppender(lines);
  }

  @Test
  void theHomesAreToldMissingWhileTheyAreAndOnceThatTheyAreBack() {
    AtomicInteger measured = new AtomicInteger();
    HomesWatch watch = new HomesWatch(() -> state, measured::incrementAndGet);
    watch.look();
    state = State.THERE;
    watch.look();
    assertThat(lines.list).isEmpty();
    assertThat(measured).as("a disk that may have grown").hasValue(2);

    state = State.MISSING;
    watch.look();
    watch.look();
    state = State.THERE;
    assertThat(measured).as("a disk that is not that of the homes").hasValue(2);
    watch.look();
    watch.look();

    assertThat(measured).as("the disk that is back").hasValue(4);
    assertThat(lines.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .satisfiesExactly(
            line -> assertThat(line).contains("mount their disk"),
            line -> assertThat(line).contains("mount their disk"),
            line -> assertThat(line).endsWith("again"));
  }
}
