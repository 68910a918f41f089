package dev.berth.web.provisioning;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.berth.application.operation.ReadAllOperations;
import dev.berth.application.operation.RetryOperation;
import dev.berth.application.reconciliation.ReconcileHost;
import dev.berth.application.reconciliation.ReconcileNow;
import dev.berth.application.shared.Page;
import dev.berth.application.shared.PageRequest;
import dev.berth.application.workspace.Whose;
import dev.berth.domain.provisioning.Operation;
import dev.berth.domain.provisioning.OperationError;
import dev.berth.domain.provisioning.OperationId;
import dev.berth.domain.provisioning.OperationStatus;
import dev.berth.domain.shared.DomainException;
import dev.berth.web.host.OrphanJson;
import dev.berth.web.http.Access;
import dev.berth.web.http.Blame;
import dev.berth.web.http.Exchange;
import dev.berth.web.http.Query;
import dev.berth.web.http.Route;
import dev.berth.web.json.Json;
import dev.berth.web.json.Words;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** {@code /api/v1/operator/operations} and {@code POST /api/v1/operator/reconcile}. */
public final class OperatorOperationRoutes {

  private static final String ALL = "/api/v1/operator/operations";

  private final Calls calls;

  /** What these routes call. */
  public record Calls(ReadAllOperations read, RetryOperation retry, ReconcileNow reconcile) {}

  public OperatorOperationRoutes(Calls calls) {
    this.calls = calls;
  }

  public List<Route> routes() {
    return List.of(
        Route.get(ALL, Access.ACTOR, this::list),
        Route.post(ALL + "/{id}/retry", Access.ACTOR, this::retry),
        Route.post("/api/v1/operator/reconcile", Access.ACTOR, this::reconcile));
  }

  private void list(Exchange exchange) {
    Query query = exchange.query();
    PageRequest page = query.page();
    Optional<Whose> whose = WhoseQuery.read(exchange, query);
    Optional<OperationStatus> status = query.optional("status", OperatorOperationRoutes::status);
    query.end();
    Page<Operation> found =
        Blame.on("cursor").in(() -> calls.read().list(exchange.actor(), whose, status, page));
    ObjectNode json = Json.object();
    ArrayNode items = json.putArray("items");
    found.items().forEach(operation -> items.add(OperationJson.forOperators(operation)));
    json.put("next_cursor", found.next().orElse(null));
    exchange.json(200, json);
  }

  private void retry(Exchange exchange) {
    OperationId id = exchange.id(OperationId::new, OperationError.OPERATION_NOT_FOUND);
    exchange.noBody();
    ObjectNode json = Json.object();
    json.set("operation", OperationJson.forOperators(calls.retry().handle(exchange.actor(), id)));
    exchange.json(202, json);
  }

  private void reconcile(Exchange exchange) {
    exchange.noBody();
    ReconcileNow.Outcome outcome = calls.reconcile().handle(exchange.actor());
    ReconcileHost.Report report = outcome.report();
    ObjectNode json = Json.object();
    json.put("host_id", outcome.host().toString());
    json.put("restarted", report.restarted());
    json.put("gave_up", report.gaveUp());
    json.put("resumed", report.resumed());
    json.put("homeless", report.homeless());
    json.put("unseen", report.unseen());
    ArrayNode orphans = json.putArray("orphans");
    outcome.orphans().forEach(finding -> orphans.add(OrphanJson.of(finding)));
    ArrayNode notAsked = json.putArray("hosts_not_asked");
    outcome.notAsked().forEach(host -> notAsked.add(host.toString()));
    exchange.json(200, json);
  }

  private static OperationStatus status(String text) {
    return Arrays.stream(OperationStatus.values())
        .filter(status -> Words.word(status).equals(text))
        .findFirst()
        .orElseThrow(() -> new DomainException(OperationError.OPERATION_STATUS_UNKNOWN));
  }
}
