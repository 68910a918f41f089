package dev.berth.testkit.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.host.MeterReading;
import dev.berth.application.host.WorkspaceMeters;
import dev.berth.application.host.WorkspaceSpec;
import dev.berth.domain.host.InstanceId;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.testkit.shared.ContractFor;
import dev.berth.testkit.shared.Eventually;
import dev.berth.testkit.shared.Fresh;
import dev.berth.testkit.shared.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the meters of a host promise. */
@ContractFor(WorkspaceMeters.class)
public interface WorkspaceMetersContract {

  Instant THEN = MutableClock.START;

  HostSide host();

  @Test
  default void whatRunsHasAReadingAndNothingElseHas() {
    WorkspaceSpec one = started(host().silent());
    WorkspaceSpec other = started(host().silent());
    WorkspaceSpec notAskedFor = started(host().silent());
    WorkspaceSpec stopped = started(host().silent());
    host().processes().ensureStopped(stopped.instance(), Duration.ofSeconds(10));
    InstanceId unknown = InstanceId.of(new WorkspaceId(Fresh.uuid()));

    Map<InstanceId, MeterReading> readings =
        host().meters().read(Set.of(one.instance(), other.instance(), stopped.instance(), unknown));

    assertThat(readings)
        .containsOnlyKeys(one.instance(), other.instance())
        .doesNotContainKey(notAskedFor.instance());
    assertThat(readings.values())
        .allSatisfy(
            reading -> {
              assertThat(reading.memoryBytes().orElseThrow()).isPositive();
              assertThat(reading.tasks().orElseThrow()).isPositive();
              assertThat(reading.cpuTime().orElseThrow()).isGreaterThanOrEqualTo(Duration.ZERO);
            });
    assertThat(host().meters().read(Set.of())).isEmpty();
  }

  @Test
  default void theTimeOnProcessorsGrowsWhileAChildOfItComputes() {
    InstanceId working = started(host().working()).instance();
    MeterReading first = reading(working);

    Eventually.holds(
        "it has computed",
        () ->
            reading(working)
                .cpuPercentSince(first, THEN, THEN.plusMillis(1))
                .filter(percent -> percent > 0)
                .isPresent());
  }

  @Test
  default void aRunIsToldFromTheOneBefore() {
    WorkspaceSpec spec = started(host().silent());
    MeterReading before = reading(spec.instance());
    assertThat(reading(spec.instance()).run()).isEqualTo(before.run());

    host().processes().ensureStopped(spec.instance(), Duration.ofSeconds(10));
    started(spec);

    assertThat(reading(spec.instance()).run()).isNotEqualTo(before.run());
    assertThat(reading(spec.instance()).cpuPercentSince(before, THEN, THEN.plusSeconds(1)))
        .isEmpty();
  }

  @Test
  default void theSignOfActivityIsReadAsItStands() {
    InstanceId mine = host().silent().instance();
    InstanceId other = host().silent().instance();

    host().beat(mine, THEN);
    assertThat(host().meters().lastActivity(mine)).contains(THEN);
    host().beat(mine, THEN.plusSeconds(60));

    assertThat(host().meters().lastActivity(mine)).contains(THEN.plusSeconds(60));
    assertThat(host().meters().lastActivity(other)).isEqualTo(Optional.empty());
  }

  private WorkspaceSpec started(WorkspaceSpec spec) {
    host().processes().ensureStarted(spec);
    return spec;
  }

  private MeterReading reading(InstanceId instance) {
    return Optional.ofNullable(host().meters().read(Set.of(instance)).get(instance)).orElseThrow();
  }
}
