package dev.berth.testkit.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.application.shared.IdentityUnitOfWork;
import dev.berth.application.shared.Outbox;
import dev.berth.application.shared.OutboxMessage;
import dev.berth.application.shared.UnitOfWork;
import dev.berth.application.shared.WorkspaceUnitOfWork;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a transaction promises, seen through the outbox of its side. */
@ContractFor({IdentityUnitOfWork.class, WorkspaceUnitOfWork.class})
public interface UnitOfWorkContract {

  UnitOfWork unitOfWork();

  Outbox outbox();

  @Test
  default void whatWasDoneIsThereAfterwards() {
    OutboxMessage message = OutboxContract.message();

    unitOfWork().run(() -> outbox().append(message));

    assertThat(sees(message)).isTrue();
  }

  @Test
  default void itGivesBackWhatTheWorkGives() {
    assertThat(unitOfWork().<String>execute(() -> "answer")).isEqualTo("answer");
  }

  @Test
  default void anExceptionLeavesNoTraceAndComesThroughAsItIs() {
    OutboxMessage message = OutboxContract.message();
    RuntimeException cause = new IllegalArgumentException("no");

    assertThatThrownBy(() -> unitOfWork().run(() -> appendThenThrow(message, cause)))
        .isSameAs(cause);

    assertThat(sees(message)).isFalse();
  }

  @Test
  default void anErrorLeavesNoTraceEither() {
    OutboxMessage message = OutboxContract.message();

    assertThatThrownBy(
            () ->
                unitOfWork()
                    .run(
                        () -> {
                          outbox().append(message);
                          throw new AssertionError("crash");
                        }))
        .isInstanceOf(AssertionError.class);

    assertThat(sees(message)).isFalse();
  }

  @Test
  default void nestingIsRefusedAndTheOuterOneLeavesNoTrace() {
    OutboxMessage message = OutboxContract.message();

    assertThatThrownBy(
            () ->
                unitOfWork()
                    .run(
                        () -> {
                          outbox().append(message);
                          unitOfWork().run(() -> {});
                        }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(sees(message)).isFalse();
  }

  @Test
  default void aRepositoryFailsOutsideOfOne() {
    Refusals.assertNeedsUnitOfWork(() -> outbox().pending(1));
    Refusals.assertNeedsUnitOfWork(() -> outbox().append(OutboxContract.message()));
  }

  @Test
  default void theThreadCanWorkOnAfterAFailure() {
    OutboxMessage message = OutboxContract.message();
    assertThatThrownBy(
        () -> unitOfWork().run(() -> appendThenThrow(message, new IllegalStateException("no"))));

    unitOfWork().run(() -> outbox().append(message));

    assertThat(sees(message)).isTrue();
  }

  @Test
  default void whatIsNotCommittedNobodyElseSees() throws InterruptedException {
    OutboxMessage message = OutboxContract.message();
    CountDownLatch written = new CountDownLatch(1);
    CountDownLatch looked = new CountDownLatch(1);
    Thread writer =
        new Thread(
            () ->
                unitOfWork()
                    .run(
                        () -> {
                          outbox().append(message);
                          written.countDown();
                          waitFor(looked);
                        }));

    writer.start();
    waitFor(written);
    boolean seenWhileOpen = sees(message);
    looked.countDown();
    writer.join(TimeUnit.SECONDS.toMillis(20));

    assertThat(seenWhileOpen).isFalse();
    assertThat(sees(message)).isTrue();
  }

  private void appendThenThrow(OutboxMessage message, RuntimeException cause) {
    outbox().append(message);
    throw cause;
  }

  private boolean sees(OutboxMessage message) {
    return unitOfWork().execute(() -> outbox().pending(Integer.MAX_VALUE).contains(message));
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
