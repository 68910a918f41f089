package dev.berth.testkit.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.application.host.HealthProbe;
import dev.berth.application.host.HostException;
import dev.berth.application.host.WorkspaceSpec;
import dev.berth.testkit.shared.ContractFor;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a probe of health promises. */
@ContractFor(HealthProbe.class)
public interface HealthProbeContract {

  Duration LONG = Duration.ofSeconds(20);
  Duration SHORT = Duration.ofMillis(300);

  HostSide host();

  @Test
  default void itWaitsUntilTheWorkspaceAnswers() {
    WorkspaceSpec spec = started(host().answering());

    host().healthProbe().awaitHealthy(spec, LONG);

    assertThat(host().healthProbe().healthy(spec)).isTrue();
  }

  @Test
  default void itsPatienceEndsWhenNobodyAnswers() {
    WorkspaceSpec spec = started(host().silent());

    assertThatThrownBy(() -> host().healthProbe().awaitHealthy(spec, SHORT))
        .isInstanceOfSatisfying(
            HostException.class, said -> assertThat(said.sentence()).isNotBlank());
    assertThat(host().healthProbe().healthy(spec)).isFalse();
  }

  @Test
  default void aDeadProcessIsToldWithItsLastWordsLongBeforeThePatienceIsOver() {
    WorkspaceSpec spec = host().dying("no such module: frobnicate");
    long start = System.nanoTime();

    assertThatThrownBy(() -> host().healthProbe().awaitHealthy(started(spec), LONG))
        .isInstanceOf(HostException.class);

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONG);
  }

  @Test
  default void aStoppedWorkspaceIsNotHealthy() {
    WorkspaceSpec spec = started(host().answering());
    host().healthProbe().awaitHealthy(spec, LONG);

    host().processes().ensureStopped(spec.instance(), LONG);

    assertThat(host().healthProbe().healthy(spec)).isFalse();
  }

  @Test
  default void aStrangerWhoAnswersOnThePortIsNotTheWorkspace() {
    WorkspaceSpec running = started(host().answering());
    host().healthProbe().awaitHealthy(running, LONG);
    WorkspaceSpec other = started(host().silent());
    WorkspaceSpec confused =
        new WorkspaceSpec(
            other.workspace(),
            other.instance(),
            other.template(),
            running.port(),
            other.limits(),
            other.wishes(),
            other.password());

    assertThat(host().healthProbe().healthy(confused)).isFalse();
  }

  private WorkspaceSpec started(WorkspaceSpec spec) {
    host().processes().ensureStarted(spec);
    return spec;
  }
}
