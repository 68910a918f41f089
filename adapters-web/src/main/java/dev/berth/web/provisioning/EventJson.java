package dev.berth.web.provisioning;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.berth.domain.provisioning.WorkspaceEvent;
import dev.berth.web.json.Json;
import dev.berth.web.json.Words;
import dev.berth.web.stream.ServerSentEvent;
import java.util.TreeMap;

/** An event as watchers get it. */
final class EventJson {

  private EventJson() {}

  static ServerSentEvent of(WorkspaceEvent event) {
    ObjectNode json = Json.object();
    json.put("workspace_id", event.workspace().toString());
    json.put("operation_id", event.operation().map(Object::toString).orElse(null));
    json.put("at", Words.time(event.at()));
    new TreeMap<>(event.data()).forEach((name, text) -> put(json, name, text));
    return new ServerSentEvent(Long.toString(event.sequence()), event.type(), json);
  }

  private static void put(ObjectNode json, String name, String text) {
    switch (name) {
      case "attempts" -> json.put(name, Integer.parseInt(text));
      case "progress" -> json.put(name, Double.parseDouble(text));
      default -> json.put(name, text);
    }
  }
}
