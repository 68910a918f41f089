package dev.berth.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.host.systemd.HomesMark.State;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HomesWatchTest {

  @RegisterExtension final LogLines lines = new LogLines(HomesWatch.class);

  private State state = State.NONE;

  @Test
  void theHomesAreToldMissingWhileTheyAreAndOnceThatTheyAreBack() {
    AtomicInteger measured = new AtomicInteger();
    HomesWatch watch = new HomesWatch(() -> state, measured::incrementAndGet);
    watch.look();
    state = State.THERE;
    watch.look();
    assertThat(lines.told()).isEmpty();
    assertThat(measured).as("a disk that may have grown").hasValue(2);

    state = State.MISSING;
    watch.look();
    watch.look();
    state = State.THERE;
    assertThat(measured).as("a disk that is not that of the homes").hasValue(2);
    watch.look();
    watch.look();

    assertThat(measured).as("the disk that is back").hasValue(4);
    assertThat(lines.told())
        .satisfiesExactly(
            line -> assertThat(line).contains("mount their disk"),
            line -> assertThat(line).contains("mount their disk"),
            line -> assertThat(line).endsWith("again"));
  }
}
