package dev.berth.testkit.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.host.HostGauge;
import dev.berth.domain.host.MemoryAndDisk;
import dev.berth.testkit.shared.ContractFor;
import dev.berth.testkit.shared.Together;
import org.junit.jupiter.api.Test;

/** What the measure of a machine promises. */
@ContractFor(HostGauge.class)
public interface HostGaugeContract {

  HostGauge gauge();

  @Test
  default void aMachineHasMemoryAndDisk() {
    MemoryAndDisk size = gauge().measure();

    assertThat(size.memoryMb()).isPositive();
    assertThat(size.diskMb()).isPositive();
  }

  @Test
  default void itIsAsLargeForEverybodyAndAtAnyTime() {
    MemoryAndDisk size = gauge().measure();

    Together.run(4, () -> gauge().measure())
        .all()
        .values()
        .forEach(again -> assertThat(again).isEqualTo(size));
  }
}
