package dev.berth.testkit.host;

import static dev.berth.testkit.shared.Refusals.assertNeedsUnitOfWork;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.application.host.HostException;
import dev.berth.application.host.WorkspaceSpec;
import dev.berth.testkit.host.HostMoment.Stage;
import dev.berth.testkit.shared.InMemoryWorkspaceUnitOfWork;
import dev.berth.testkit.shared.MutableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FakeHostTest {

  private final FakeHost host = new FakeHost(new MutableClock());

  @Test
  void noCallIsAnsweredInAUnitOfWork() {
    InMemoryWorkspaceUnitOfWork unitOfWork = new InMemoryWorkspaceUnitOfWork();
    WorkspaceSpec spec = host.answering();

    assertNeedsUnitOfWork(() -> unitOfWork.run(() -> host.homes().ensure(spec.instance())));
    assertNeedsUnitOfWork(() -> unitOfWork.run(() -> host.processes().ensureStarted(spec)));
    assertNeedsUnitOfWork(
        () -> unitOfWork.run(() -> host.controls().apply(spec.instance(), spec.limits())));
    assertNeedsUnitOfWork(
        () -> unitOfWork.run(() -> host.controls().holds(spec.instance(), spec.limits())));
    assertNeedsUnitOfWork(() -> unitOfWork.run(() -> host.portProbe().free(spec.port())));
    assertNeedsUnitOfWork(() -> unitOfWork.run(() -> host.healthProbe().healthy(spec)));
  }

  @Test
  void troubleBeforeAnEffectLeavesNothing() {
    WorkspaceSpec spec = host.answering();
    host.trouble(failing("process.start", Stage.BEFORE));

    assertThatThrownBy(() -> host.processes().ensureStarted(spec))
        .isInstanceOf(HostException.class);

    assertThat(host.look().listening()).isEmpty();
    assertThat(host.look().configurations()).isEmpty();
  }

  @Test
  void troubleHalfwayLeavesAPart() {
    WorkspaceSpec spec = host.answering();
    host.trouble(failing("process.start", Stage.HALFWAY));

    assertThatThrownBy(() -> host.processes().ensureStarted(spec))
        .isInstanceOf(HostException.class);

    assertThat(host.look().listening()).isEmpty();
    assertThat(host.look().configurations()).containsExactly(spec.instance());
  }

  @Test
  void troubleAfterAnEffectLeavesAllOfIt() {
    WorkspaceSpec spec = host.answering();
    host.trouble(failing("process.start", Stage.AFTER));

    assertThatThrownBy(() -> host.processes().ensureStarted(spec))
        .isInstanceOf(HostException.class);

    assertThat(host.look().listening()).containsEntry(spec.instance(), spec.port());
  }

  @Test
  void aProcessWhosePortAStrangerHasDiesWithThatWord() {
    WorkspaceSpec spec = host.answering();

    try (HostSide.Stranger stranger = host.strangerOn(spec.port())) {
      host.processes().ensureStarted(spec);

      assertThat(host.look().listening()).isEmpty();
      assertThatThrownBy(() -> host.healthProbe().awaitHealthy(spec, Duration.ofSeconds(1)))
          .hasMessageContaining("EADDRINUSE: " + stranger.port());
    }
  }

  private static Trouble failing(String effect, Stage stage) {
    return moment -> {
      if (moment.effect().equals(effect) && moment.stage() == stage) {
        throw HostException.passing("The machine says no.");
      }
    };
  }
}
