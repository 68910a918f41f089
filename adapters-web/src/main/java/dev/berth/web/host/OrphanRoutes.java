package dev.berth.web.host;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.berth.application.reconciliation.ConfirmOrphan;
import dev.berth.application.reconciliation.ReadOrphans;
import dev.berth.application.shared.Page;
import dev.berth.application.shared.PageRequest;
import dev.berth.domain.host.HostError;
import dev.berth.domain.host.InstanceId;
import dev.berth.domain.shared.DomainException;
import dev.berth.web.http.Access;
import dev.berth.web.http.Blame;
import dev.berth.web.http.Exchange;
import dev.berth.web.http.Query;
import dev.berth.web.http.Route;
import dev.berth.web.json.Json;
import java.util.List;

/** {@code /api/v1/operator/orphans}. */
public final class OrphanRoutes {

  private static final String ALL = "/api/v1/operator/orphans";

  private final Calls calls;

  /** What these routes call. */
  public record Calls(ReadOrphans read, ConfirmOrphan confirm) {}

  public OrphanRoutes(Calls calls) {
    this.calls = calls;
  }

  public List<Route> routes() {
    return List.of(
        Route.get(ALL, Access.ACTOR, this::list),
        Route.post(ALL + "/{instance}/remove", Access.ACTOR, this::remove));
  }

  private void list(Exchange exchange) {
    Query query = exchange.query();
    PageRequest page = query.page();
    query.end();
    Page<ReadOrphans.Known> found =
        Blame.on("cursor").in(() -> calls.read().list(exchange.actor(), page));
    ObjectNode json = Json.object();
    ArrayNode items = json.putArray("items");
    found.items().forEach(known -> items.add(OrphanJson.of(known)));
    json.put("next_cursor", found.next().orElse(null));
    exchange.json(200, json);
  }

  private void remove(Exchange exchange) {
    InstanceId instance =
        InstanceId.find(exchange.raw().pathParam("instance"))
            .orElseThrow(() -> new DomainException(HostError.ORPHAN_NOT_FOUND));
    exchange.noBody();
    exchange.json(202, OrphanJson.of(calls.confirm().handle(exchange.actor(), instance)));
  }
}
