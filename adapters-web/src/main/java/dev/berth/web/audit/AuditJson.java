package dev.berth.web.audit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.berth.domain.shared.AuditEntry;
import dev.berth.web.json.Json;
import dev.berth.web.json.Words;
import java.util.TreeMap;

/** One entry of the log as JSON. */
public final class AuditJson {

  private AuditJson() {}

  public static ObjectNode of(AuditEntry entry) {
    ObjectNode json = Json.object();
    json.put("id", entry.id().toString());
    json.put("at", Words.time(entry.at()));
    json.put("actor", entry.user().map(Object::toString).orElse(null));
    json.put("tenant_id", entry.tenant().map(Object::toString).orElse(null));
    json.put("action", entry.action().value());
    json.put("target", entry.target());
    json.put("address", entry.origin().address());
    json.put("request_id", entry.origin().requestId());
    ObjectNode detail = json.putObject("detail");
    new TreeMap<>(entry.detail()).forEach(detail::put);
    return json;
  }
}
