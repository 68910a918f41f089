package dev.berth.web.workspace;

import dev.berth.application.metering.ReadWorkspaceUsage;
import dev.berth.application.operation.WatchWorkspace;
import dev.berth.application.workspace.ReadLogs;
import dev.berth.application.workspace.ReadWorkspaces;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.domain.workspace.WorkspaceError;
import dev.berth.web.http.Access;
import dev.berth.web.http.Exchange;
import dev.berth.web.http.Query;
import dev.berth.web.http.Route;
import dev.berth.web.json.Json;
import dev.berth.web.json.Words;
import dev.berth.web.provisioning.WorkspaceFeed;
import dev.berth.web.stream.EventStreams;
import dev.berth.web.stream.LastEventId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What happens in a workspace, what its program writes, and what it uses. */
public final class WatchRoutes {

  private static final String ONE = "/api/v1/workspaces/{id}";
  private static final int DEFAULT_LINES = 200;
  private static final int MOST_LINES = 5_000;

  private final Calls calls;
  private final WorkspaceJson workspaceJson;
  private final EventStreams streams;

  /** What these routes call. */
  public record Calls(
      WatchWorkspace watch, ReadWorkspaces read, ReadLogs logs, ReadWorkspaceUsage usage) {}

  public WatchRoutes(Calls calls, WorkspaceJson workspaceJson, EventStreams streams) {
    this.calls = calls;
    this.workspaceJson = workspaceJson;
    this.streams = streams;
  }

  public List<Route> routes() {
    return List.of(
        Route.get(ONE + "/events", Access.ACTOR, this::events),
        Route.get(ONE + "/logs", Access.ACTOR, this::logs),
        Route.get(ONE + "/usage", Access.ACTOR, this::usage));
  }

  private void events(Exchange exchange) {
    WorkspaceId id = id(exchange);
    Optional<Long> seen =
        LastEventId.of(exchange, WorkspaceFeed.ID).map(match -> Long.parseLong(match.group()));
    streams.open(
        exchange,
        new WorkspaceFeed(
            calls.watch(), id, seen, actor -> workspaceJson.of(calls.read().one(actor, id))));
  }

  private void logs(Exchange exchange) {
    WorkspaceId id = id(exchange);
    Query query = exchange.query();
    int lines = query.number("lines", DEFAULT_LINES, 1, MOST_LINES);
    boolean follow = query.flag("follow");
    query.end();
    if (follow) {
      streams.open(
          exchange, new LogFeed(calls.logs(), id, lines, LastEventId.of(exchange, LogFeed.ID)));
    } else {
      var slice = calls.logs().tail(exchange.actor(), id, lines);
      exchange.json(200, Json.object().set("lines", LogFeed.lines(slice)));
    }
  }

  private void usage(Exchange exchange) {
    WorkspaceId id = id(exchange);
    Query query = exchange.query();
    Optional<Instant> since = query.optional("since", Words::instant);
    query.end();
    exchange.json(200, UsageJson.of(calls.usage().handle(exchange.actor(), id, since)));
  }

  private static WorkspaceId id(Exchange exchange) {
    return exchange.id(WorkspaceId::new, WorkspaceError.WORKSPACE_NOT_FOUND);
  }
}
