package dev.berth.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.application.host.HostException;
import dev.berth.application.provisioning.Sagas;
import dev.berth.domain.host.HostKind;
import dev.berth.domain.provisioning.Operation;
import dev.berth.domain.provisioning.OperationError;
import dev.berth.domain.provisioning.OperationId;
import dev.berth.domain.provisioning.OperationKind;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.HostId;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.testkit.shared.Fresh;
import dev.berth.testkit.shared.MutableClock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FaultLogTest {

  @RegisterExtension final LogLines log = new LogLines(FaultLog.class);

  private final Operation operation =
      Operation.queued(
          new OperationId(Fresh.uuid()),
          new TenantId(Fresh.uuid()),
          new WorkspaceId(Fresh.uuid()),
          new HostId(Fresh.uuid()),
          Sagas.of(HostKind.PROCESS, OperationKind.CREATE),
          Optional.empty(),
          new MutableClock().instant());

  @Test
  void whatNobodyForesawIsTold() {
    Error fault = new StackOverflowError("a fault of this test");

    assertThatThrownBy(() -> over(fault)).isInstanceOf(IllegalStateException.class);

    assertThat(log.events()).hasSize(1);
    assertThat(log.events().get(0).getThrowableProxy().getMessage())
        .isEqualTo("a fault of this test");
    assertThat(log.events().get(0).getFormattedMessage()).contains(operation.id().toString());
  }

  @Test
  void whatStepsMayThrowComesThroughAsItIs() {
    HostException said = HostException.passing("No.");
    DomainException refused = new DomainException(OperationError.LEASE_LOST);

    assertThatThrownBy(() -> over(said)).isSameAs(said);
    assertThatThrownBy(() -> over(refused)).isSameAs(refused);
  }

  private void over(Throwable fault) {
    new FaultLog((held, deadline, step) -> step.run())
        .over(
            () -> operation,
            Duration.ofMinutes(1),
            () -> {
              if (fault instanceof Error error) {
                throw error;
              }
              throw (RuntimeException) fault;
            });
  }
}
