package dev.berth.web.provisioning;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.berth.application.offboarding.ReadRemains;
import dev.berth.application.workspace.Whose;
import dev.berth.domain.shared.HostId;
import dev.berth.domain.workspace.Workspace;
import dev.berth.web.http.Access;
import dev.berth.web.http.Exchange;
import dev.berth.web.http.Query;
import dev.berth.web.http.Route;
import dev.berth.web.json.Json;
import dev.berth.web.json.Words;
import dev.berth.web.problem.FieldError;
import java.util.List;
import java.util.Optional;

/** {@code /api/v1/operator/remains}. */
public final class RemainsRoutes {

  private static final int MOST = 200;

  private final ReadRemains remains;

  public RemainsRoutes(ReadRemains remains) {
    this.remains = remains;
  }

  public List<Route> routes() {
    return List.of(Route.get("/api/v1/operator/remains", Access.ACTOR, this::read));
  }

  private void read(Exchange exchange) {
    Query query = exchange.query();
    Optional<Whose> whose = WhoseQuery.read(exchange, query);
    if (!query.has("tenant") && !query.has("owner")) {
      query.refuse("tenant", FieldError.REQUIRED);
    }
    query.end();
    ReadRemains.Report report = remains.handle(exchange.actor(), whose.orElseThrow());
    ObjectNode json = Json.object();
    json.put("verdict", Words.word(report.verdict()));
    json.put("host_id", report.host().toString());
    json.put("workspaces", report.workspaces());
    json.put("not_gone", report.left().size());
    ArrayNode left = json.putArray("left");
    report.left().stream().limit(MOST).forEach(trace -> left.add(of(trace)));
    ArrayNode notAsked = json.putArray("hosts_not_asked");
    report.notAsked().stream().map(HostId::toString).sorted().forEach(notAsked::add);
    ArrayNode writtenOff = json.putArray("hosts_written_off");
    report.writtenOff().stream().map(HostId::toString).sorted().forEach(writtenOff::add);
    exchange.json(200, json);
  }

  private static ObjectNode of(ReadRemains.Trace trace) {
    Workspace workspace = trace.workspace();
    ObjectNode json = Json.object();
    json.put("workspace_id", workspace.id().toString());
    json.put("tenant_id", workspace.ownership().tenant().toString());
    json.put("owner_id", workspace.ownership().owner().toString());
    json.put("host_id", workspace.placement().host().toString());
    json.put("instance", workspace.placement().instance().value());
    json.put("status", Words.word(workspace.status()));
    json.put("account_swept", trace.swept());
    ArrayNode remnants = json.putArray("remnants");
    trace.remnants().stream().sorted().map(Words::word).forEach(remnants::add);
    return json;
  }
}
