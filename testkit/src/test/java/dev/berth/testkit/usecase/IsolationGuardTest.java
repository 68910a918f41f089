package dev.berth.testkit.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.application.host.HostException;
import dev.berth.application.host.IsolationGuard;
import dev.berth.application.host.IsolationReport;
import dev.berth.testkit.host.FakeIsolation;
import dev.berth.testkit.host.IsolationHole;
import dev.berth.testkit.shared.MutableClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IsolationGuardTest {

  private final MutableClock clock = new MutableClock();
  private final FakeIsolation machine = new FakeIsolation();
  private final List<IsolationReport> told = new ArrayList<>();
  private final IsolationGuard guard = guard(true);

  @Test
  void whatHeldIsTriedOnce() {
    guard.look();
    guard.requireHeld();
    clock.advance(IsolationGuard.BELIEVED.multipliedBy(1_000));
    guard.requireHeld();

    assertThat(told).hasSize(1).allMatch(IsolationReport::held);
  }

  @Test
  void aHoleKeepsWorkspacesFromStartingUntilItIsMended() {
    machine.open(IsolationHole.HOST_REACHABLE);
    assertThatThrownBy(guard::requireHeld)
        .isInstanceOf(HostException.class)
        .hasMessageContaining(IsolationHole.HOST_REACHABLE.what())
        .hasMessageContaining("berth doctor");

    machine.mend();
    assertThatThrownBy(guard::requireHeld).as("it is not tried all the time").isNotNull();
    clock.advance(IsolationGuard.BELIEVED);
    assertThatCode(guard::requireHeld).doesNotThrowAnyException();
    assertThat(told).hasSize(2);
  }

  @Test
  void whereItIsNotDemandedAHoleIsToldOnly() {
    machine.open(IsolationHole.NEIGHBOUR_REACHABLE);
    IsolationGuard lenient = guard(false);

    lenient.look();

    assertThatCode(lenient::requireHeld).doesNotThrowAnyException();
    assertThat(told).hasSize(1).noneMatch(IsolationReport::held);
  }

  @Test
  void aHostThatKeepsNothingApartIsNotTried() {
    IsolationGuard none = new IsolationGuard(Optional.empty(), true, told::add, clock);

    none.look();
    none.requireHeld();

    assertThat(told).isEmpty();
  }

  private IsolationGuard guard(boolean demanded) {
    return new IsolationGuard(Optional.of(machine), demanded, told::add, clock);
  }
}
