package dev.berth.testkit.provisioning;

import dev.berth.application.provisioning.WorkspaceEvents;
import dev.berth.domain.provisioning.WorkspaceEvent;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.testkit.shared.InMemoryTable;
import dev.berth.testkit.shared.InMemoryWorkspaceUnitOfWork;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** What was told of workspaces, in memory. */
public final class InMemoryWorkspaceEvents implements WorkspaceEvents {

  private final InMemoryTable<Key, WorkspaceEvent> rows;
  private final InMemoryTable<WorkspaceId, Long> sequences;

  public InMemoryWorkspaceEvents(InMemoryWorkspaceUnitOfWork unitOfWork) {
    rows = new InMemoryTable<>(unitOfWork.store());
    sequences = new InMemoryTable<>(unitOfWork.store());
  }

  @Override
  public void append(WorkspaceEvent event) {
    // The lock holds until the commit, so that nobody sees a number before a lower one.
    sequences.lock(event.workspace());
    long sequence = sequences.find(event.workspace()).orElse(0L) + 1;
    sequences.put(event.workspace(), sequence);
    rows.put(new Key(event.workspace(), sequence), numbered(event, sequence));
  }

  @Override
  public List<WorkspaceEvent> after(
      TenantId tenant, WorkspaceId workspace, long sequence, int limit) {
    return of(tenant, workspace).stream()
        .filter(event -> event.sequence() > sequence)
        .limit(limit)
        .toList();
  }

  @Override
  public long latest(TenantId tenant, WorkspaceId workspace) {
    return of(tenant, workspace).stream().mapToLong(WorkspaceEvent::sequence).max().orElse(0);
  }

  @Override
  public int forgetBefore(Instant time) {
    List<WorkspaceEvent> old = rows.all(event -> event.at().isBefore(time));
    old.forEach(event -> rows.remove(new Key(event.workspace(), event.sequence())));
    return old.size();
  }

  private List<WorkspaceEvent> of(TenantId tenant, WorkspaceId workspace) {
    return rows
        .all(event -> event.workspace().equals(workspace) && event.tenant().equals(tenant))
        .stream()
        .sorted(Comparator.comparing(WorkspaceEvent::sequence))
        .toList();
  }

  private static WorkspaceEvent numbered(WorkspaceEvent event, long sequence) {
    return new WorkspaceEvent(
        sequence,
        event.tenant(),
        event.workspace(),
        event.operation(),
        event.type(),
        event.data(),
        event.at());
  }

  private record Key(WorkspaceId workspace, long sequence) {}
}
