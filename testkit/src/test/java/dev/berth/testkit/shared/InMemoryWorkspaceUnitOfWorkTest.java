package dev.berth.testkit.shared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.shared.Outbox;
import dev.berth.application.shared.OutboxMessage;
import dev.berth.application.shared.UnitOfWork;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class InMemoryWorkspaceUnitOfWorkTest implements UnitOfWorkContract {

  private final InMemoryWorkspaceUnitOfWork unitOfWork = new InMemoryWorkspaceUnitOfWork();
  private final InMemoryWorkspaceOutbox outbox = new InMemoryWorkspaceOutbox(unitOfWork);

  @Override
  public InMemoryWorkspaceUnitOfWork unitOfWork() {
    return unitOfWork;
  }

  @Override
  public InMemoryWorkspaceOutbox outbox() {
    return outbox;
  }

  @Test
  void whatIsNotFlushedCanBeLostUntilSomethingIs() {
    OutboxMessage kept = OutboxContract.message();
    OutboxMessage lost = OutboxContract.message();
    unitOfWork.executeUnflushed(() -> append(kept));
    unitOfWork.run(() -> outbox.append(OutboxContract.message()));
    unitOfWork.executeUnflushed(() -> append(lost));
    assertThat(pending()).contains(kept, lost);

    assertThat(unitOfWork.store().loseUnflushed()).isTrue();

    assertThat(pending()).contains(kept).doesNotContain(lost);
    assertThat(unitOfWork.store().loseUnflushed()).isFalse();
  }

  private boolean append(OutboxMessage message) {
    outbox.append(message);
    return true;
  }

  private List<OutboxMessage> pending() {
    return unitOfWork.execute(() -> outbox.pending(100));
  }

  @Nested
  class Unflushed implements UnitOfWorkContract {

    @Override
    public UnitOfWork unitOfWork() {
      return unitOfWork::executeUnflushed;
    }

    @Override
    public Outbox outbox() {
      return outbox;
    }
  }
}
