package dev.berth.application.provisioning;

import dev.berth.application.host.Hosts;
import dev.berth.application.shared.IdSource;
import dev.berth.domain.host.Host;
import dev.berth.domain.host.HostKind;
import dev.berth.domain.provisioning.Operation;
import dev.berth.domain.provisioning.OperationId;
import dev.berth.domain.provisioning.OperationKind;
import dev.berth.domain.shared.HostId;
import dev.berth.domain.shared.UserId;
import dev.berth.domain.workspace.Workspace;
import java.time.Instant;
import java.util.Optional;

/**
 * Puts operations into the queue, in the caller's unit of work. A later wish ends the one that is
 * under way; whoever works on that one learns it at its next write.
 */
public final class OperationRequests {

  private final Hosts hosts;
  private final Operations operations;
  private final Journal journal;
  private final IdSource ids;

  public OperationRequests(Hosts hosts, Operations operations, Journal journal, IdSource ids) {
    this.hosts = hosts;
    this.operations = operations;
    this.journal = journal;
    this.ids = ids;
  }

  public Operation request(
      Workspace workspace, OperationKind kind, Optional<UserId> by, Instant now) {
    operations
        .lockActive(workspace.ownership().tenant(), workspace.id())
        .ifPresent(
            active -> {
              Operation ended = operations.update(active.superseded(kind, now), now);
              journal.operation(ended, now);
            });
    Operation operation =
        operations.add(
            Operation.queued(
                nextId(workspace),
                workspace.ownership().tenant(),
                workspace.id(),
                workspace.placement().host(),
                Sagas.of(kindOf(workspace.placement().host()), kind),
                by,
                now));
    journal.operation(operation, now);
    journal.status(workspace, now);
    return operation;
  }

  /**
   * Later than that of every operation of the workspace, although another node's clock is ahead or
   * the clock was set back: hosts refuse what is asked under an earlier one.
   */
  private OperationId nextId(Workspace workspace) {
    OperationId next = ids.next(OperationId::new);
    return operations
        .lastId(workspace.ownership().tenant(), workspace.id())
        .map(next::after)
        .orElse(next);
  }

  private HostKind kindOf(HostId host) {
    return hosts
        .find(host)
        .map(Host::kind)
        .orElseThrow(() -> new IllegalStateException("a workspace has a host"));
  }
}
