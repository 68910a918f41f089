package dev.berth.web.provisioning;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.berth.application.operation.ReadOperations;
import dev.berth.application.operation.WatchWorkspace;
import dev.berth.domain.provisioning.Operation;
import dev.berth.domain.provisioning.OperationError;
import dev.berth.domain.provisioning.OperationId;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.domain.workspace.WorkspaceError;
import dev.berth.web.http.Access;
import dev.berth.web.http.Exchange;
import dev.berth.web.http.Route;
import dev.berth.web.json.Json;
import dev.berth.web.stream.EventStreams;
import dev.berth.web.stream.LastEventId;
import java.util.List;
import java.util.Optional;

/** Operations, one by one and of a workspace. */
public final class OperationRoutes {

  private final ReadOperations operations;
  private final WatchWorkspace watch;
  private final EventStreams streams;

  public OperationRoutes(ReadOperations operations, WatchWorkspace watch, EventStreams streams) {
    this.operations = operations;
    this.watch = watch;
    this.streams = streams;
  }

  public List<Route> routes() {
    return List.of(
        Route.get("/api/v1/workspaces/{id}/operations", Access.ACTOR, this::ofWorkspace),
        Route.get("/api/v1/operations/{id}", Access.ACTOR, this::one),
        Route.get("/api/v1/operations/{id}/events", Access.ACTOR, this::events));
  }

  private void ofWorkspace(Exchange exchange) {
    WorkspaceId id = exchange.id(WorkspaceId::new, WorkspaceError.WORKSPACE_NOT_FOUND);
    ObjectNode page = Json.object();
    ArrayNode items = page.putArray("items");
    operations
        .of(exchange.actor(), id)
        .forEach(operation -> items.add(OperationJson.of(operation)));
    page.putNull("next_cursor");
    exchange.json(200, page);
  }

  private void one(Exchange exchange) {
    exchange.json(200, OperationJson.of(read(exchange)));
  }

  private void events(Exchange exchange) {
    Optional<Long> seen =
        LastEventId.of(exchange, WorkspaceFeed.ID).map(match -> Long.parseLong(match.group()));
    streams.open(exchange, new OperationFeed(operations, watch, read(exchange), seen));
  }

  private Operation read(Exchange exchange) {
    OperationId id = exchange.id(OperationId::new, OperationError.OPERATION_NOT_FOUND);
    return operations.one(exchange.actor(), id);
  }
}
