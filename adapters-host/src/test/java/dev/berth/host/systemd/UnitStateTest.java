package dev.berth.host.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class UnitStateTest {

  @Test
  void aRunningUnitIsAliveSinceItsStart() {
    UnitState state =
        UnitState.parse(
            """
            NRestarts=0
            MainPID=4711
            Result=success
            ExecMainStartTimestamp=@1700000000
            ActiveState=active
            SubState=running
            InvocationID=0123456789abcdef0123456789abcdef
            """);

    assertThat(state.alive()).isTrue();
    assertThat(state.pid()).isEqualTo(4711);
    assertThat(state.since()).isEqualTo(Instant.ofEpochSecond(1_700_000_000));
    assertThat(state.run()).isEqualTo("0123456789abcdef0123456789abcdef");
  }

  @Test
  void whileItWaitsToBeStartedAgainThereIsNoProcess() {
    assertThat(state("activating", "auto-restart", "exit-code", 1).alive()).isFalse();
    assertThat(state("activating", "start", "success", 0).alive()).isTrue();
    assertThat(state("deactivating", "stop-sigterm", "success", 0).alive()).isTrue();
  }

  @Test
  void aCrashLoopIsSeen() {
    assertThat(state("failed", "failed", "start-limit-hit", 0).keptDying()).isTrue();
    assertThat(state("failed", "failed", "exit-code", 4).keptDying()).isTrue();
    assertThat(state("failed", "failed", "exit-code", 0).keptDying()).isFalse();
    assertThat(state("inactive", "dead", "success", 0).keptDying()).isFalse();
  }

  @Test
  void tornOrOddOutputIsNoProcess() {
    assertThat(UnitState.parse("").alive()).isFalse();
    assertThat(UnitState.parse("MainPID=x\nActiveState\n=active\nNRestarts=-1\n").pid()).isZero();
    assertThat(UnitState.parse("InvocationID=x _UID=0\n").run()).isEmpty();
  }

  private static UnitState state(String active, String sub, String result, int restarts) {
    return new UnitState(active, sub, result, 0, Instant.EPOCH, restarts, "");
  }
}
