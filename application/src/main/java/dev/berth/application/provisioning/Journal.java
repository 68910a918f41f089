package dev.berth.application.provisioning;

import dev.berth.application.shared.WorkspaceUnitOfWork;
import dev.berth.domain.provisioning.Operation;
import dev.berth.domain.provisioning.OperationStatus;
import dev.berth.domain.provisioning.StepRecord;
import dev.berth.domain.provisioning.WorkspaceEvent;
import dev.berth.domain.workspace.Workspace;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Writes what happens to an operation, and tells those who watch, in one transaction. */
public final class Journal {

  private final WorkspaceUnitOfWork unitOfWork;
  private final Operations operations;
  private final WorkspaceEvents events;

  public Journal(WorkspaceUnitOfWork unitOfWork, Operations operations, WorkspaceEvents events) {
    this.unitOfWork = unitOfWork;
    this.operations = operations;
    this.events = events;
  }

  /**
   * @throws dev.berth.domain.shared.DomainException LEASE_LOST
   */
  Operation step(Operation changed, int index, Instant now) {
    return unitOfWork.execute(() -> stepWithin(changed, index, now));
  }

  /** The same in the caller's unit of work. */
  Operation stepWithin(Operation changed, int index, Instant now) {
    StepRecord record = changed.steps().get(index);
    Operation stored = operations.update(changed, record.retryAt().orElse(now));
    Map<String, String> data = new HashMap<>();
    data.put("name", record.name().value());
    data.put("status", word(record.state()));
    data.put("attempts", Integer.toString(record.attempts()));
    data.put("progress", progress(stored));
    record.error().ifPresent(error -> data.put("error", error));
    record.note().ifPresent(note -> data.put("note", note));
    tell(stored, "step", data, now);
    return stored;
  }

  /** An operation was made, has ended or changed its direction; joins the caller's unit of work. */
  public void operation(Operation stored, Instant now) {
    Map<String, String> data = new HashMap<>();
    data.put("kind", word(stored.kind()));
    data.put("status", word(stored.status()));
    data.put("progress", progress(stored));
    stored.error().ifPresent(error -> data.put("error", error));
    tell(stored, "operation", data, now);
  }

  /** The workspace's state changed; joins the caller's unit of work. */
  public void status(Workspace workspace, Instant now) {
    Map<String, String> data = new HashMap<>();
    data.put("status", word(workspace.status()));
    data.put("desired_status", word(workspace.desired()));
    workspace.lifecycle().reason().ifPresent(reason -> data.put("reason", reason));
    events.append(
        new WorkspaceEvent(
            0,
            workspace.ownership().tenant(),
            workspace.id(),
            Optional.empty(),
            "status",
            data,
            now));
  }

  private void tell(Operation operation, String type, Map<String, String> data, Instant now) {
    events.append(
        new WorkspaceEvent(
            0,
            operation.tenant(),
            operation.workspace(),
            Optional.of(operation.id()),
            type,
            data,
            now));
  }

  private static String progress(Operation operation) {
    double done = operation.status() == OperationStatus.SUCCEEDED ? 1 : operation.progress();
    return String.format(Locale.ROOT, "%.3f", done);
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
