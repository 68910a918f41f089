package dev.berth.testkit.shared;

import dev.berth.application.shared.OutboxMessage;
import dev.berth.application.shared.WorkspaceOutbox;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The messages of the workspace side, in memory. */
public final class InMemoryWorkspaceOutbox implements WorkspaceOutbox {

  private final OutboxTable messages;

  public InMemoryWorkspaceOutbox(InMemoryWorkspaceUnitOfWork unitOfWork) {
    messages = new OutboxTable(unitOfWork.store());
  }

  @Override
  public void append(OutboxMessage message) {
    messages.append(message);
  }

  @Override
  public List<Due> due(Instant now, int limit) {
    return messages.due(now, limit);
  }

  @Override
  public Optional<Instant> nextAt() {
    return messages.nextAt();
  }

  @Override
  public void postpone(UUID id, Instant until) {
    messages.postpone(id, until);
  }

  @Override
  public void failed(Due tried, String fault, Instant again) {
    messages.failed(tried, fault, again);
  }

  @Override
  public void setAside(Due tried, String fault, Instant at) {
    messages.setAside(tried, fault, at);
  }

  @Override
  public int countSetAside() {
    return messages.countSetAside();
  }

  @Override
  public int forget(Instant deliveredBefore) {
    return messages.forget(deliveredBefore);
  }

  @Override
  public void delivered(UUID id, Instant at) {
    messages.delivered(id, at);
  }
}
