package dev.berth.web.portallocation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.berth.application.fleet.ReadPorts;
import dev.berth.application.shared.PageRequest;
import dev.berth.domain.host.HostError;
import dev.berth.domain.portallocation.LeaseState;
import dev.berth.domain.portallocation.PortLease;
import dev.berth.domain.shared.HostId;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.web.http.Access;
import dev.berth.web.http.Blame;
import dev.berth.web.http.Exchange;
import dev.berth.web.http.Query;
import dev.berth.web.http.Route;
import dev.berth.web.json.Json;
import dev.berth.web.json.Words;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code GET /api/v1/operator/ports}. */
public final class PortRoutes {

  private final ReadPorts read;

  public PortRoutes(ReadPorts read) {
    this.read = read;
  }

  public List<Route> routes() {
    return List.of(Route.get("/api/v1/operator/ports", Access.ACTOR, this::list));
  }

  private void list(Exchange exchange) {
    Query query = exchange.query();
    PageRequest page = query.page();
    Optional<HostId> host =
        query.optional("host", text -> exchange.id(text, HostId::new, HostError.HOST_NOT_FOUND));
    query.end();
    ReadPorts.Ports ports = Blame.on("cursor").in(() -> read.list(exchange.actor(), host, page));
    ObjectNode json = Json.object();
    json.put("host_id", ports.host().id().toString());
    ObjectNode range = json.putObject("range");
    range.put("first", ports.host().ports().first().value());
    range.put("last", ports.host().ports().last().value());
    ArrayNode items = json.putArray("items");
    ports.leases().items().forEach(lease -> items.add(json(lease, ports.tenants())));
    json.put("next_cursor", ports.leases().next().orElse(null));
    exchange.json(200, json);
  }

  private static ObjectNode json(PortLease lease, Map<WorkspaceId, TenantId> tenants) {
    ObjectNode json = Json.object();
    json.put("port", lease.port().value());
    json.put("state", state(lease.state()));
    json.put("workspace_id", lease.holder().map(Object::toString).orElse(null));
    json.put("tenant_id", lease.holder().map(tenants::get).map(Object::toString).orElse(null));
    json.put("free_after", lease.state() == LeaseState.HELD ? null : Words.time(lease.freeAfter()));
    return json;
  }

  /** A free port is listed only while it rests. */
  private static String state(LeaseState state) {
    return state == LeaseState.FREE ? "quarantine" : Words.word(state);
  }
}
