package dev.berth.testkit.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.host.HostException;
import dev.berth.application.host.Observation;
import dev.berth.application.host.WorkspaceProcesses;
import dev.berth.application.host.WorkspaceSpec;
import dev.berth.domain.host.InstanceId;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.testkit.shared.ContractFor;
import dev.berth.testkit.shared.Eventually;
import dev.berth.testkit.shared.Fresh;
import dev.berth.testkit.shared.Together;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the processes of a host promise. */
@ContractFor(WorkspaceProcesses.class)
public interface WorkspaceProcessesContract {

  Duration GRACE = Duration.ofSeconds(10);

  HostSide host();

  @Test
  default void aStartedProcessIsAliveAndInTheInventory() {
    WorkspaceSpec spec = started(host().answering());

    assertThat(observe(spec)).isInstanceOf(Observation.Alive.class);
    assertThat(host().processes().inventory()).contains(spec.instance());
  }

  @Test
  default void ofManyThoseThatAreThereAreToldAtOnce() {
    WorkspaceSpec one = started(host().answering());
    WorkspaceSpec stopped = started(host().answering());
    host().processes().ensureStopped(stopped.instance(), GRACE);
    WorkspaceSpec never = host().answering();
    WorkspaceSpec other = started(host().silent());
    WorkspaceSpec notAskedFor = started(host().silent());

    assertThat(host().processes().alive(instances(one, stopped, never, other)))
        .containsExactlyInAnyOrder(one.instance(), other.instance())
        .doesNotContain(notAskedFor.instance());
    assertThat(host().processes().alive(instances(stopped, never))).isEmpty();
    assertThat(host().processes().alive(Set.of())).isEmpty();
  }

  @Test
  default void aDeathIsSeenAmongManyToo() {
    WorkspaceSpec dead = started(host().silent());
    WorkspaceSpec other = started(host().silent());

    host().kill(dead.instance());

    Eventually.holds(
        "the death is seen",
        () -> host().processes().alive(instances(dead, other)).equals(Set.of(other.instance())));
  }

  @Test
  default void startingItAgainLeavesTheSameProcess() {
    WorkspaceSpec spec = started(host().answering());
    Observation first = observe(spec);

    host().processes().ensureStarted(spec);

    assertThat(observe(spec)).isEqualTo(first);
  }

  @Test
  default void whatWasNeverStartedIsAbsentAndStoppedWithoutAFault() {
    InstanceId unknown = InstanceId.of(new WorkspaceId(Fresh.uuid()));

    host().processes().ensureStopped(unknown, GRACE);

    assertThat(host().processes().observe(unknown)).isInstanceOf(Observation.Absent.class);
    assertThat(host().processes().inventory()).doesNotContain(unknown);
  }

  @Test
  default void aStoppedProcessIsGoneAndItsPortFreeAndStoppingTwiceIsFine() {
    WorkspaceSpec spec = started(host().answering());
    host().healthProbe().awaitHealthy(spec, GRACE);

    host().processes().ensureStopped(spec.instance(), GRACE);
    host().processes().ensureStopped(spec.instance(), GRACE);

    assertThat(observe(spec)).isInstanceOf(Observation.Absent.class);
    assertThat(host().processes().inventory()).doesNotContain(spec.instance());
    assertThat(host().portProbe().free(spec.port())).isTrue();
  }

  @Test
  default void aStoppedProcessCanBeStartedAgain() {
    WorkspaceSpec spec = started(host().answering());
    host().processes().ensureStopped(spec.instance(), GRACE);

    host().processes().ensureStarted(spec);

    assertThat(observe(spec)).isInstanceOf(Observation.Alive.class);
  }

  @Test
  default void aProcessThatWasKilledIsSeenAndCanBeStartedAgain() {
    WorkspaceSpec spec = started(host().silent());

    host().kill(spec.instance());

    Eventually.holds("the death is seen", () -> observe(spec) instanceof Observation.Absent);
    host().processes().ensureStarted(spec);
    assertThat(observe(spec)).isInstanceOf(Observation.Alive.class);
  }

  @Test
  default void aProcessThatEndsByItselfLeavesItsLastWords() {
    WorkspaceSpec spec = host().dying("no such module: frobnicate");

    startThoughItDies(spec);

    Eventually.holds(
        "its last words are told",
        () ->
            observe(spec) instanceof Observation.Absent absent
                && absent.lastWords().contains("no such module: frobnicate"));
  }

  @Test
  default void anotherWorkspaceLivesOn() {
    WorkspaceSpec mine = started(host().answering());
    WorkspaceSpec other = started(host().answering());
    Observation before = observe(other);

    host().processes().ensureStopped(mine.instance(), GRACE);

    assertThat(observe(other)).isEqualTo(before);
  }

  @Test
  default void fourThreadsWhoStartOneMakeOne() {
    WorkspaceSpec spec = host().answering();

    Together<Observation> seen = Together.run(4, () -> observe(started(spec))).all();

    assertThat(seen.values()).containsOnly(observe(spec));
  }

  private static Set<InstanceId> instances(WorkspaceSpec... specs) {
    return Arrays.stream(specs).map(WorkspaceSpec::instance).collect(Collectors.toSet());
  }

  private WorkspaceSpec started(WorkspaceSpec spec) {
    host().processes().ensureStarted(spec);
    return spec;
  }

  /** A host may tell an early death at once, or leave it to the first look. */
  private void startThoughItDies(WorkspaceSpec spec) {
    try {
      host().processes().ensureStarted(spec);
    } catch (HostException early) {
      assertThat(early.sentence()).isNotBlank();
    }
  }

  private Observation observe(WorkspaceSpec spec) {
    return host().processes().observe(spec.instance());
  }
}
