package dev.berth.web.workspace;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.berth.application.lifecycle.Accepted;
import dev.berth.application.lifecycle.ChangeWorkspace;
import dev.berth.application.lifecycle.ChangeWorkspace.Wish;
import dev.berth.application.lifecycle.CreateWorkspace;
import dev.berth.application.lifecycle.UpdateWorkspace;
import dev.berth.application.operation.CancelOperation;
import dev.berth.application.shared.Page;
import dev.berth.application.shared.PageRequest;
import dev.berth.application.workspace.ReadCredentials;
import dev.berth.application.workspace.ReadWorkspaces;
import dev.berth.application.workspace.WorkspaceFilter;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.SharedError;
import dev.berth.domain.shared.UserId;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.domain.workspace.Workspace;
import dev.berth.domain.workspace.WorkspaceError;
import dev.berth.domain.workspace.WorkspaceStatus;
import dev.berth.web.http.Access;
import dev.berth.web.http.Blame;
import dev.berth.web.http.Exchange;
import dev.berth.web.http.Query;
import dev.berth.web.http.Route;
import dev.berth.web.json.Json;
import dev.berth.web.json.Words;
import dev.berth.web.problem.FieldError;
import dev.berth.web.provisioning.OperationJson;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** {@code /api/v1/workspaces}. */
public final class WorkspaceRoutes {

  private static final String ALL = "/api/v1/workspaces";
  private static final String ONE = ALL + "/{id}";

  private final Calls calls;
  private final WorkspaceJson workspaceJson;

  /** What these routes call. */
  public record Calls(
      CreateWorkspace create,
      ChangeWorkspace change,
      UpdateWorkspace update,
      CancelOperation cancel,
      ReadWorkspaces read,
      ReadCredentials credentials) {}

  public WorkspaceRoutes(Calls calls, WorkspaceJson workspaceJson) {
    this.calls = calls;
    this.workspaceJson = workspaceJson;
  }

  public List<Route> routes() {
    return List.of(
        Route.get(ALL, Access.ACTOR, this::list),
        Route.post(ALL, Access.ACTOR, new CreateRoute(calls.create(), workspaceJson)::handle),
        Route.get(ONE, Access.ACTOR, this::one),
        Route.patch(
            ONE,
            Access.ACTOR,
            new UpdateRoute(calls.update(), calls.read(), workspaceJson)::handle),
        Route.delete(ONE, Access.ACTOR, this::delete),
        Route.post(ONE + "/start", Access.ACTOR, exchange -> change(exchange, Wish.START)),
        Route.post(ONE + "/stop", Access.ACTOR, exchange -> change(exchange, Wish.STOP)),
        Route.post(ONE + "/restart", Access.ACTOR, exchange -> change(exchange, Wish.RESTART)),
        Route.post(ONE + "/cancel", Access.ACTOR, this::cancel),
        Route.get(ONE + "/credentials", Access.ACTOR, this::credentials));
  }

  private void list(Exchange exchange) {
    Query query = exchange.query();
    PageRequest page = query.page();
    Optional<UserId> owner =
        query.optional("owner", text -> exchange.id(text, UserId::new, SharedError.USER_NOT_FOUND));
    Optional<WorkspaceStatus> status = query.optional("status", WorkspaceRoutes::status);
    query.end();
    Page<Workspace> found =
        Blame.on("cursor")
            .in(
                () ->
                    calls.read().list(exchange.actor(), new WorkspaceFilter(owner, status), page));
    ObjectNode json = Json.object();
    ArrayNode items = json.putArray("items");
    found.items().forEach(workspace -> items.add(workspaceJson.of(workspace)));
    json.put("next_cursor", found.next().orElse(null));
    exchange.json(200, json);
  }

  private void one(Exchange exchange) {
    Workspace workspace = calls.read().one(exchange.actor(), id(exchange));
    exchange.header("ETag", WorkspaceJson.etag(workspace));
    exchange.json(200, workspaceJson.of(workspace));
  }

  private void delete(Exchange exchange) {
    WorkspaceId id = id(exchange);
    Query query = exchange.query();
    // Left unheeded, the wish to keep the files would end with all of them gone.
    if (query.flag("snapshot")) {
      query.refuse("snapshot", FieldError.NOT_SUPPORTED);
    }
    query.end();
    exchange.noBody();
    IfMatch condition = new IfMatch(exchange.header("If-Match"));
    Optional<Long> expected = condition.expected(() -> calls.read().one(exchange.actor(), id));
    accepted(
        exchange,
        condition.in(() -> calls.change().handle(exchange.actor(), id, Wish.DELETE, expected)));
  }

  private void change(Exchange exchange, Wish wish) {
    WorkspaceId id = id(exchange);
    exchange.noBody();
    accepted(exchange, calls.change().handle(exchange.actor(), id, wish, Optional.empty()));
  }

  private void cancel(Exchange exchange) {
    WorkspaceId id = id(exchange);
    exchange.noBody();
    accepted(exchange, calls.cancel().handle(exchange.actor(), id));
  }

  private void credentials(Exchange exchange) {
    String password = calls.credentials().handle(exchange.actor(), id(exchange)).reveal();
    exchange.json(200, Json.object().put("password", password));
  }

  private static void accepted(Exchange exchange, Accepted accepted) {
    ObjectNode json = Json.object();
    json.set("operation", OperationJson.of(accepted.operation()));
    exchange.header("Location", OperationJson.path(accepted.operation()));
    exchange.json(202, json);
  }

  private static WorkspaceId id(Exchange exchange) {
    return exchange.id(WorkspaceId::new, WorkspaceError.WORKSPACE_NOT_FOUND);
  }

  private static WorkspaceStatus status(String text) {
    return Arrays.stream(WorkspaceStatus.values())
        .filter(status -> Words.word(status).equals(text))
        .findFirst()
        .orElseThrow(() -> new DomainException(WorkspaceError.WORKSPACE_STATUS_UNKNOWN));
  }
}
