package dev.berth.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class FaultLogTest {

  private final Operation operation =
      Operation.queued(
          new OperationId(Fresh.uuid()),
          new TenantId(Fresh.uuid()),
          new WorkspaceId(Fresh.uuid()),
          new HostId(Fresh.uuid()),
          Sagas.of(HostKind.PROCESS, OperationKind.CREATE),
          Optional.empty(),
          new MutableClock().instant());
  private final Logger logger = (Logger) LoggerFactory.getLogger(FaultLog.class);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  @BeforeEach
  void listen() {
    log.start();
    logger.addAppender(log);
  }

  @AfterEach
  void listenNoMore() {
    logger.detachAppender(log);
  }

  @Test
  void whatNobodyForesawIsTold() {
    Error fault = new StackOverflowError("a fault of this test");

    assertThatThrownBy(() -> over(fault)).isInstanceOf(IllegalStateException.class);

    assertThat(log.list).hasSize(1);
    assertThat(log.list.get(0).getThrowableProxy().getMessage()).isEqualTo("a fault of this test");
    assertThat(log.list.get(0).getFormattedMessage()).contains(operation.id().toString());
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
