package dev.berth.testkit.provisioning;

import dev.berth.application.provisioning.WorkSignal;
import dev.berth.testkit.shared.ContractFor;
import dev.berth.testkit.shared.Eventually;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** What a wake-up promises. */
@ContractFor(WorkSignal.class)
public interface WorkSignalContract {

  WorkSignal signal();

  /** How often whoever is woken has looked for work so far; without a wake-up hardly ever. */
  long looks();

  @Test
  default void aWakeUpLeadsToALook() {
    Eventually.holds("whoever works is at rest", this::atRest);
    long before = looks();

    signal().wake();

    Eventually.holds("a look for work", () -> looks() > before);
  }

  @Test
  default void manyWakeUpsAreNoFault() {
    long before = looks();

    for (int i = 0; i < 10_000; i++) {
      signal().wake();
    }

    Eventually.holds("a look for work", () -> looks() > before);
  }

  private boolean atRest() {
    long before = looks();
    LockSupport.parkNanos(20_000_000);
    return looks() == before;
  }
}
