package dev.berth.web.provisioning;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.berth.domain.provisioning.Operation;
import dev.berth.domain.provisioning.StepRecord;
import dev.berth.web.json.Json;
import dev.berth.web.json.Words;

/** An operation as the API shows it. */
public final class OperationJson {

  private OperationJson() {}

  public static ObjectNode of(Operation operation) {
    ObjectNode json = Json.object();
    json.put("id", operation.id().toString());
    json.put("workspace_id", operation.workspace().toString());
    json.put("kind", Words.word(operation.kind()));
    json.put("status", Words.word(operation.status()));
    ArrayNode steps = json.putArray("steps");
    operation.steps().forEach(step -> steps.add(step(step)));
    json.put("progress", Math.max(0, Math.min(1, operation.progress())));
    json.put("error", operation.error().orElse(null));
    json.put("requested_by", operation.requestedBy().map(Object::toString).orElse(null));
    json.put("created_at", Words.time(operation.createdAt()));
    json.put("finished_at", operation.finishedAt().map(Words::time).orElse(null));
    return json;
  }

  /** The same for those who run the installation, with whose and where it is. */
  static ObjectNode forOperators(Operation operation) {
    ObjectNode json = of(operation);
    json.put("tenant_id", operation.tenant().toString());
    json.put("host_id", operation.host().toString());
    return json;
  }

  /** Where an operation is read. */
  public static String path(Operation operation) {
    return "/api/v1/operations/" + operation.id();
  }

  private static ObjectNode step(StepRecord step) {
    ObjectNode json = Json.object();
    json.put("name", step.name().value());
    json.put("status", Words.word(step.state()));
    json.put("started_at", step.startedAt().map(Words::time).orElse(null));
    json.put("finished_at", step.finishedAt().map(Words::time).orElse(null));
    json.put("attempts", step.attempts());
    json.put("error", step.error().orElse(null));
    json.put("note", step.note().orElse(null));
    return json;
  }
}
