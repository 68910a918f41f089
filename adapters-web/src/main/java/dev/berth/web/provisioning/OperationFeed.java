package dev.berth.web.provisioning;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.berth.application.operation.ReadOperations;
import dev.berth.application.operation.WatchWorkspace;
import dev.berth.domain.provisioning.Operation;
import dev.berth.domain.provisioning.OperationId;
import dev.berth.domain.provisioning.OperationStatus;
import dev.berth.domain.provisioning.WorkspaceEvent;
import dev.berth.domain.shared.Actor;
import dev.berth.web.json.Json;
import dev.berth.web.json.Words;
import dev.berth.web.stream.Feed;
import dev.berth.web.stream.Lookups;
import dev.berth.web.stream.ServerSentEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What happens to one operation, up to its end, which is told by an event of its own. */
final class OperationFeed implements Feed {

  private final ReadOperations operations;
  private final OperationId id;
  private final WorkspaceFeed events;
  private boolean ended;

  OperationFeed(
      ReadOperations operations, WatchWorkspace watch, Operation operation, Optional<Long> seen) {
    this.operations = operations;
    this.id = operation.id();
    this.events =
        new WorkspaceFeed(
            watch,
            operation.workspace(),
            seen,
            actor -> OperationJson.of(operations.one(actor, operation.id())));
  }

  @Override
  public List<ServerSentEvent> first(Actor actor) {
    List<ServerSentEvent> told = new ArrayList<>();
    if (events.resumes()) {
      List<WorkspaceEvent> missed;
      do {
        missed = events.since(actor, new Lookups());
        told.addAll(mine(missed));
      } while (!missed.isEmpty() && !ended);
    } else {
      told.addAll(events.first(actor));
    }
    Operation operation = operations.one(actor, id);
    if (!ended && operation.status().ended()) {
      told.add(end(operation.status()));
    }
    return told;
  }

  @Override
  public List<ServerSentEvent> next(Actor actor, Lookups lookups) {
    return mine(events.since(actor, lookups));
  }

  @Override
  public boolean ended() {
    return ended;
  }

  private List<ServerSentEvent> mine(List<WorkspaceEvent> all) {
    List<ServerSentEvent> told = new ArrayList<>();
    for (WorkspaceEvent event : all) {
      if (!ended && event.operation().filter(id::equals).isPresent()) {
        told.add(EventJson.of(event));
        outcome(event).map(this::end).ifPresent(told::add);
      }
    }
    return told;
  }

  private ServerSentEvent end(OperationStatus outcome) {
    ended = true;
    ObjectNode json = Json.object();
    json.put("operation_id", id.toString());
    json.put("status", Words.word(outcome));
    return new ServerSentEvent(Long.toString(events.sequence()), "end", json);
  }

  private static Optional<OperationStatus> outcome(WorkspaceEvent event) {
    return event.type().equals("operation")
        ? Arrays.stream(OperationStatus.values())
            .filter(OperationStatus::ended)
            .filter(status -> Words.word(status).equals(event.data().get("status")))
            .findFirst()
        : Optional.empty();
  }
}
