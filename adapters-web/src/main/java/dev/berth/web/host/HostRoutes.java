package dev.berth.web.host;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.berth.application.fleet.DrainHost;
import dev.berth.application.fleet.ReadHosts;
import dev.berth.application.fleet.WriteOffHost;
import dev.berth.application.shared.Page;
import dev.berth.application.shared.PageRequest;
import dev.berth.domain.host.HostError;
import dev.berth.domain.host.WriteOffReason;
import dev.berth.domain.shared.HostId;
import dev.berth.web.http.Access;
import dev.berth.web.http.Blame;
import dev.berth.web.http.Exchange;
import dev.berth.web.http.Precondition;
import dev.berth.web.http.Query;
import dev.berth.web.http.Route;
import dev.berth.web.json.Fields;
import dev.berth.web.json.Json;
import java.util.List;
import java.util.function.Supplier;

/** {@code /api/v1/operator/hosts}. */
public final class HostRoutes {

  private static final String ALL = "/api/v1/operator/hosts";
  private static final String ONE = ALL + "/{id}";

  private final Calls calls;

  /** What these routes call. */
  public record Calls(ReadHosts read, DrainHost drain, WriteOffHost writeOff) {}

  public HostRoutes(Calls calls) {
    this.calls = calls;
  }

  public List<Route> routes() {
    return List.of(
        Route.get(ALL, Access.ACTOR, this::list),
        Route.get(ONE, Access.ACTOR, this::one),
        Route.patch(ONE, Access.ACTOR, this::change),
        Route.post(ONE + "/write-off", Access.ACTOR, this::writeOff));
  }

  private void list(Exchange exchange) {
    Query query = exchange.query();
    PageRequest page = query.page();
    query.end();
    Page<ReadHosts.Load> found =
        Blame.on("cursor").in(() -> calls.read().list(exchange.actor(), page));
    ObjectNode json = Json.object();
    ArrayNode items = json.putArray("items");
    found.items().forEach(load -> items.add(HostJson.of(load)));
    json.put("next_cursor", found.next().orElse(null));
    exchange.json(200, json);
  }

  private void one(Exchange exchange) {
    answer(exchange, id(exchange));
  }

  private void change(Exchange exchange) {
    HostId id = id(exchange);
    Fields fields = exchange.fields();
    fields.require("draining");
    Supplier<Boolean> draining = fields.flag("draining");
    fields.end();
    Precondition condition = new Precondition(exchange.header("If-Match"));
    condition.run(
        () ->
            calls
                .drain()
                .handle(
                    exchange.actor(),
                    id,
                    draining.get(),
                    host -> condition.accepts(HostJson.etag(host))));
    answer(exchange, id);
  }

  private void writeOff(Exchange exchange) {
    HostId id = id(exchange);
    Fields fields = exchange.fields();
    Supplier<WriteOffReason> reason = fields.required("reason", WriteOffReason::parse);
    fields.end();
    Precondition condition = new Precondition(exchange.header("If-Match"));
    condition.run(
        () ->
            calls
                .writeOff()
                .handle(
                    exchange.actor(),
                    id,
                    reason.get(),
                    host -> condition.accepts(HostJson.etag(host))));
    answer(exchange, id);
  }

  private void answer(Exchange exchange, HostId id) {
    ReadHosts.Load load = calls.read().one(exchange.actor(), id);
    exchange.header("ETag", HostJson.etag(load.host()));
    exchange.json(200, HostJson.of(load));
  }

  private static HostId id(Exchange exchange) {
    return exchange.id(HostId::new, HostError.HOST_NOT_FOUND);
  }
}
