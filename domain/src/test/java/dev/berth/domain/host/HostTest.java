package dev.berth.domain.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.domain.portallocation.PortNumber;
import dev.berth.domain.portallocation.PortRange;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.ErrorCode;
import dev.berth.domain.shared.HostId;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class HostTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant LATER = NOW.plus(Duration.ofMinutes(10));

  private final Host host =
      Host.registered(
          new HostId(new UUID(1, 1)),
          HostKind.PROCESS,
          "local",
          new PortRange(new PortNumber(20_000), new PortNumber(20_010)),
          NOW);

  @Test
  void aMachineIsWrittenOffOnlyWhenItTakesNothingNewAndNobodyHasBeenThereForTenMinutes() {
    Host draining = host.draining(true);

    refused(HostError.HOST_NOT_DRAINING, () -> host.writtenOff(LATER));
    refused(HostError.HOST_STILL_THERE, () -> draining.writtenOff(LATER.minusMillis(1)));
    Host gone = draining.writtenOff(LATER);

    assertThat(gone.writtenOffAt()).contains(LATER);
    assertThat(gone.draining()).isTrue();
  }

  @Test
  void whatWasWrittenOffTakesNothingAnyMoreAndStaysSo() {
    Host gone = host.draining(true).writtenOff(LATER);

    refused(HostError.HOST_WRITTEN_OFF, () -> gone.draining(false));

    assertThat(gone.draining(true)).isEqualTo(gone);
    assertThat(gone.configured(HostKind.SYSTEMD, "other", host.ports()).within(HostRoom.UNLIMITED))
        .extracting(Host::writtenOffAt)
        .isEqualTo(gone.writtenOffAt());
  }

  @Test
  void aReasonIsOneLineOfAtMostFiveHundredCharacters() {
    assertThat(WriteOffReason.parse("  It burnt down. ").value()).isEqualTo("It burnt down.");
    assertThat(WriteOffReason.parse("x".repeat(500)).value()).hasSize(500);
    for (String bad : new String[] {"", "  ", "x".repeat(501), "two\nlines"}) {
      refused(HostError.WRITE_OFF_REASON_MALFORMED, () -> WriteOffReason.parse(bad));
    }
  }

  private static void refused(ErrorCode code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            DomainException.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }
}
